"""How programs are run on a board: over ssh, or here where the board's disk is mounted."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from typing import Protocol

# What a board's own sentences begin with.
PROGRAM = "asl-edge: "


class Transport(Protocol):
    """Runs Python on one board."""

    name: str
    """The board, as the user named it."""

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a command with its standard streams as pipes.

        Raises:
            UserError: there is no way to the board.
        """
        ...

    def python(self) -> str:
        """Of the board's system, or what stands for it."""
        ...

    def failure(self, status: int, said: str) -> str:
        """One sentence on a command that ended with ``status``, having said that on its standard
        error."""
        ...

    def close(self) -> None:
        """Hang up; safe to call twice."""
        ...
