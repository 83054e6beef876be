"""BusyElsewhere: how many cores other processes kept busy while something was measured."""

from __future__ import annotations

import os
import time
from pathlib import Path

# Linux. Ticks of all cores since the start: user, nice, system, idle, iowait, irq, softirq, ...
_STAT = Path("/proc/stat")
_WAITING = slice(3, 5)
_COUNTED = 8  # time of guests, which follows, is part of the user's


class BusyElsewhere:
    """Watches from when it is made."""

    def __init__(self) -> None:
        self._start, self._busy, self._own = time.monotonic(), _busy_s(), _own_s()

    def cores(self) -> float:
        """Mean number of cores that were busy with other processes than this one and those of its
        children that have ended; -1 where the system does not tell."""
        if self._busy is None or (busy := _busy_s()) is None:
            return -1.0
        others = busy - self._busy - (_own_s() - self._own)
        return max(0.0, others / max(time.monotonic() - self._start, 0.01))


def _busy_s() -> float | None:
    """Seconds that all cores together were busy since the start of the system."""
    if not _STAT.exists():
        return None
    ticks = [int(word) for word in _STAT.read_text("ascii").split("\n", 1)[0].split()[1:]]
    ticks = ticks[:_COUNTED]
    return (sum(ticks) - sum(ticks[_WAITING])) / os.sysconf("SC_CLK_TCK")


def _own_s() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
