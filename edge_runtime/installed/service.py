"""The service that runs a flashed bundle, as systemd has it."""

from __future__ import annotations

import os
import re
import subprocess

from edge_runtime.bundle.shelf import Shelf
from edge_runtime.errors import UserError

# Where systemd sets no limit itself; and what it gets beyond its own, which it keeps by itself.
USUAL_LIMIT_S, MARGIN_S = 80.0, 10.0
_UNITS_S = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}
_UNIT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]{0,99}")


def restarted(shelf: Shelf, unit: str) -> None:
    """Start a unit anew with what is in use now.

    Raises:
        UserError: it does not come up, or there is no such unit.
    """
    if not _UNIT.fullmatch(unit):
        raise UserError(f"{unit!r} is no name of a service: name one such as asl-edge")
    limit_s = _limit_s(unit)
    try:
        # It answers when the service has said READY=1, or has failed.
        done = subprocess.run(
            [*as_root(), "systemctl", "restart", unit],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=limit_s,
        )
    except subprocess.TimeoutExpired as error:
        raise UserError(
            f"service {unit} did not start within {limit_s:g} s with the new {shelf.name}"
        ) from error
    except OSError as error:
        raise UserError(f"services need systemd, which is not here ({error.strerror})") from error
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[0].rstrip(".")
        raise UserError(f"service {unit} does not start with the new {shelf.name} ({said})")


def _limit_s(unit: str) -> float:
    """What systemd itself allows the unit to end and to start."""
    properties = "--property=TimeoutStopUSec,TimeoutStartUSec"
    try:
        done = subprocess.run(
            ["systemctl", "show", "--value", properties, unit],
            capture_output=True,
            check=False,
            text=True,
            timeout=USUAL_LIMIT_S,
        )
    except (OSError, subprocess.TimeoutExpired):
        return USUAL_LIMIT_S
    spans = [seconds(line) for line in done.stdout.splitlines() if line]
    return sum(spans) + MARGIN_S if len(spans) == 2 and all(spans) else USUAL_LIMIT_S


def seconds(span: str) -> float:
    """A span of time as systemd writes it, such as "1min 30s"; 0 where it is none, or endless."""
    parts = [re.fullmatch(r"([0-9.]+)([a-z]+)", part) for part in span.split()]
    if not all(part and part[2] in _UNITS_S for part in parts):
        return 0.0
    return sum(float(part[1]) * _UNITS_S[part[2]] for part in parts if part)


def as_root() -> list[str]:
    """What precedes a command that only root may give."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [] if is_root else ["sudo", "-n"]
