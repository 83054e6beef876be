"""Whether the CPU is told to run at full speed."""

from __future__ import annotations

from collections.abc import Iterator

from edge_runtime.doctor.finding import Finding, hint, ok
from edge_runtime.doctor.machine import Machine

_FILES = "/sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"
_SLOW = {"powersave", "ondemand", "conservative", "userspace"}


def check(machine: Machine) -> Iterator[Finding]:
    """The governor of each core; schedutil and those of the hardware itself are quick enough."""
    found = {path.read_text("ascii", "replace").strip() for path in machine.matching(_FILES)}
    # powersave of intel_pstate and amd-pstate is the name of what chooses by load.
    by_hardware = machine.text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_driver")
    slow = found & _SLOW - ({"powersave"} if "pstate" in by_hardware else set())
    if slow:
        yield hint(
            "governor",
            f"the CPU is governed by {', '.join(sorted(slow))}: frames take longer, and not evenly",
            f"echo performance | {machine.as_root('tee')} {_FILES}",
        )
    elif found:
        yield ok("governor", f"the CPU is governed by {', '.join(sorted(found))}")
