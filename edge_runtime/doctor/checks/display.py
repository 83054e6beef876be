"""Whether there is a screen for edge-run's window."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from edge_runtime.doctor.finding import Finding, hint, ok
from edge_runtime.doctor.machine import Machine


def check(machine: Machine) -> Iterator[Finding]:
    """Of Linux; other systems always have one."""
    if sys.platform != "linux":
        return
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        if machine.environment.get(name):
            yield ok("display", f"a window can open ({name} is {machine.environment[name]})")
            return
    yield hint(
        "display",
        "no screen here for a window: watch in a browser, or use --headless",
        machine.own("edge-run --serve"),
    )
