"""Programs that stand for those of a board that this machine is not: systemctl, sudo."""

from __future__ import annotations

from pathlib import Path

_PROGRAM = """\
#!/bin/sh
echo "$(basename "$0") $*" >> {log}
{code}
"""


class StandIns:
    """A folder of programs, and what was called.

    Args:
        folder: goes to the front of PATH.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "calls.txt"
        folder.mkdir(parents=True, exist_ok=True)

    def program(self, name: str, code: str = "exit 0") -> None:
        """Write one: shell code."""
        path = self.folder / name
        path.write_text(_PROGRAM.format(log=self._log, code=code))
        path.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        """Command lines, in order."""
        return self._log.read_text().splitlines() if self._log.exists() else []
