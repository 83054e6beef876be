"""A board whose disk is mounted here, such as the card of a Raspberry Pi."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from edge_runtime.bundle.place import HOME_VARIABLE
from edge_runtime.errors import UserError
from edge_runtime.flash.transport import PROGRAM


class Mounted:
    """The folder that the board calls ~/.local/share/asl-edge (or its ASL_EDGE_HOME).

    What would run on the board runs here: models are tried by this machine's interpreter.

    Args:
        folder: there already, or inside a folder that is.

    Raises:
        UserError: it is the root of a system, or its parent is missing.
    """

    def __init__(self, folder: Path) -> None:
        if (folder / "etc").is_dir() and (folder / "home").is_dir():
            homes = sorted((folder / "home").iterdir())
            example = (homes[0] if homes else folder / "home/USER") / ".local/share/asl-edge"
            raise UserError(
                f"{folder} is a whole system: name the folder in it that is to hold the bundles, "
                f"such as {example}"
            )
        self.name = str(folder)
        self._folder = folder

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """See ``Transport``."""
        pipe = subprocess.PIPE
        path = os.pathsep.join(filter(None, sys.path))
        environment = os.environ | {HOME_VARIABLE: str(self._folder), "PYTHONPATH": path}
        return subprocess.Popen(
            list(command), env=environment, stdin=pipe, stdout=pipe, stderr=pipe
        )

    def python(self) -> str:
        """See ``Transport``: this one stands for the board's."""
        return sys.executable

    def failure(self, status: int, said: str) -> str:
        """See ``Transport``."""
        lines = said.strip().splitlines() or [f"the installer ended with status {status}"]
        return f"{self.name}: {lines[-1].removeprefix(PROGRAM)}"

    def close(self) -> None:
        """Nothing is open."""
