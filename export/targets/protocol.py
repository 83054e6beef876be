"""What a target of an export is."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from rich.console import Console

from edge_runtime.bundle import Bundle


class Target(Protocol):
    """Turns a bundle into the files that one kind of device takes.

    Attributes:
        name: as in ``--target NAME`` and ``python -m export NAME BUNDLE``.
        summary: what it writes, for whom; one line of the help.
    """

    name: str
    summary: str

    def write(self, bundle: Bundle, out: Path, console: Console) -> Path:
        """Write the files, whole or not at all, and tell on the console what matters.

        Args:
            bundle: opened, so that its files are checked.
            out: folder that the target's own file or folder is made in.
            console: for tables and warnings.

        Returns:
            The file or folder written.

        Raises:
            UserError: the bundle cannot serve this target, or the disk refuses.
        """
        ...
