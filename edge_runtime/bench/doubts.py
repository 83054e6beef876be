"""Doubts: what will spoil the figures, told before anything is measured."""

from __future__ import annotations

from collections.abc import Iterator

from edge_runtime.bench.condition import Condition
from edge_runtime.bench.device import Device

# A processor of a board begins to slow down at 80 degrees.
WARM_C = 70.0
BUSY_LOAD = 0.5


def doubts(device: Device, condition: Condition) -> tuple[str, ...]:
    """One sentence for each; none where all is as it should be, or unknown."""
    return tuple(_doubts(device, condition))


def _doubts(device: Device, condition: Condition) -> Iterator[str]:
    if device.emulated:
        yield f"the processor is emulated ({device.emulated}): its times mean nothing"
    if condition.governor not in ("", "performance"):
        yield (
            f"the CPU governor is {condition.governor}: set it to performance, with sudo cpupower "
            "frequency-set -g performance"
        )
    if condition.load is not None and condition.load > BUSY_LOAD:
        yield f"other programs are running (load {condition.load:g}): stop them, or wait"
    if condition.on_battery:
        yield "a battery runs this device: plug it in"
    if condition.throttled:
        words = ", ".join(condition.throttled)
        yield f"the device slows itself down ({words}): give it a better supply or cooling"
    if condition.temperature_c is not None and condition.temperature_c >= WARM_C:
        yield f"the processor is at {condition.temperature_c:g} degrees: let it cool down"
    if device.usable_cores < device.cores:
        yield f"only {device.usable_cores} of {device.cores} cores may be used by this process"
