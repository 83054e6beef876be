"""A control group for a board's systemd, which takes the one that it starts in for the machine's.

Two boards in one group would each count, and kill, the processes of the other's services.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE_S = 10.0


@contextmanager
def control_group(mounts: Path = Path("/proc/mounts")) -> Iterator[Path]:
    """The folder of a new group; it goes once its processes have ended."""
    (top, *_) = (
        Path(line.split()[1])
        for line in mounts.read_text("utf-8").splitlines()
        if line.split()[2] == "cgroup2"
    )
    group = top / f"asl-edge-board-{os.getpid()}-{time.monotonic_ns()}"
    group.mkdir()
    try:
        yield group
    finally:
        _remove(group)


def within(group: Path) -> tuple[str, ...]:
    """What to put before a command, for it to run in a group."""
    return ("sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', str(group))


def _remove(group: Path) -> None:
    until_s = time.monotonic() + _PATIENCE_S
    # Killed processes take a moment to go.
    while "populated 1" in (group / "cgroup.events").read_text("ascii"):
        assert time.monotonic() < until_s, f"{group} still has processes"
        time.sleep(0.1)
    for folder, _, _ in os.walk(group, topdown=False):
        Path(folder).rmdir()
