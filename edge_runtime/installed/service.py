"""The service that runs a flashed bundle, as systemd has it."""

from __future__ import annotations

import os
import re
import subprocess

from edge_runtime.bundle.shelf import Shelf
from edge_runtime.errors import UserError

# systemctl restart answers when the service has said READY=1, or has failed.
START_LIMIT_S = 60.0
_UNIT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]{0,99}")


def restarted(shelf: Shelf, unit: str) -> None:
    """Start a unit anew with what is in use now.

    Raises:
        UserError: it does not come up, or there is no such unit.
    """
    if not _UNIT.fullmatch(unit):
        raise UserError(f"{unit!r} is no name of a service: name one such as asl-edge")
    try:
        done = subprocess.run(
            [*as_root(), "systemctl", "restart", unit],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=START_LIMIT_S,
        )
    except subprocess.TimeoutExpired as error:
        raise UserError(
            f"service {unit} did not start within {START_LIMIT_S:g} s with the new {shelf.name}"
        ) from error
    except OSError as error:
        raise UserError(f"services need systemd, which is not here ({error.strerror})") from error
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[0].rstrip(".")
        raise UserError(f"service {unit} does not start with the new {shelf.name} ({said})")


def as_root() -> list[str]:
    """What precedes a command that only root may give."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [] if is_root else ["sudo", "-n"]
