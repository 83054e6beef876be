"""What else the machine did meanwhile: processor time that this process did not get."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from edge_runtime.bench.system_files import text_of

# user, nice, system, irq, softirq and steal of the first line of /proc/stat, after its name.
_BUSY = (1, 2, 3, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class CpuTime:
    """Processor seconds since some moment.

    Attributes:
        busy_s: of all processes, and of other machines on the same processor.
        own_s: of this process.
        at_s: when, in a clock of its own.
    """

    busy_s: float
    own_s: float
    at_s: float

    def others_since(self, before: CpuTime) -> float:
        """Cores that others kept busy in between: 0.25 is a quarter of one core."""
        elapsed_s = self.at_s - before.at_s
        others_s = (self.busy_s - before.busy_s) - (self.own_s - before.own_s)
        return max(0.0, others_s / elapsed_s) if elapsed_s > 0 else 0.0


def cpu_time(stat: str | None = None) -> CpuTime | None:
    """Now; None where the system does not tell.

    Args:
        stat: /proc/stat; None is this one.
    """
    words = (text_of("/proc/stat") if stat is None else stat).partition("\n")[0].split()
    if len(words) <= max(_BUSY) or words[0] != "cpu":
        return None
    busy_s = sum(int(words[field]) for field in _BUSY) / os.sysconf("SC_CLK_TCK")
    own = os.times()
    own_s = own.user + own.system + own.children_user + own.children_system
    return CpuTime(busy_s, own_s, time.perf_counter())
