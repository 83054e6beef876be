"""Put a unit of systemd into place on a board, and start it.

Run by the board's own Python, of whose library alone it makes use. The only argument is JSON:
"name" and "text" of the unit. What needs root is done by sudo where the user is another. Prints one
line of JSON: {"unit"} or {"error"}.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

UNITS = Path(os.environ.get("ASL_EDGE_UNITS") or "/etc/systemd/system")


class BoardError(Exception):
    """One sentence for the person at the other end."""


def main(order: dict[str, Any]) -> int:
    """Do what is asked; 0 when the service is up."""
    try:
        answer = install(order["name"], order["text"])
    except BoardError as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer) + "\n")
    return 2 if "error" in answer else 0


def install(name: str, text: str) -> dict[str, str]:
    """The unit is checked, put into place, and started now and whenever the board starts.

    Raises:
        BoardError: one of these fails.
    """
    with TemporaryDirectory() as folder:
        unit = Path(folder, name)
        unit.write_text(text, "utf-8")
        _run(["systemd-analyze", "verify", "--man=no", str(unit)], "the unit is not understood")
        # install(1) writes under another name and renames.
        _as_root(["install", "-m", "644", str(unit), str(UNITS / name)], "the unit cannot be put")
    _as_root(["systemctl", "daemon-reload"], "systemd does not read the unit")
    _as_root(["systemctl", "enable", name], "the service cannot be enabled")
    _as_root(["systemctl", "restart", name], "the service does not start")
    return {"unit": str(UNITS / name)}


def _as_root(command: list[str], failure: str) -> None:
    _run(([] if os.geteuid() == 0 else ["sudo", "-n"]) + command, failure)


def _run(command: list[str], failure: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    except OSError as error:
        raise BoardError(f"{command[0]} cannot be run ({error.strerror})") from None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise BoardError(f"{failure} ({lines[-1].rstrip('.')})")


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
