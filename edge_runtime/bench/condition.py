"""The state of the device at one moment: what spoils timings, and the memory that is used."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from edge_runtime.bench.system_files import line_of, number_of, text_of
from edge_runtime.bench.throttling import throttling

_SYS = Path("/sys")
_STATUS = "/proc/self/status"


@dataclass(frozen=True, slots=True)
class Condition:
    """One moment; None and "" are what this device does not tell.

    Attributes:
        at: when, ISO 8601 with the time zone.
        governor: of the first core's frequency; "performance" keeps it at its highest.
        frequency_mhz: mean over the cores.
        temperature_c: of the hottest part of the processor that is measured, degrees Celsius.
        throttled: see ``throttling``.
        load: mean number of processes that wanted to run in the last minute.
        on_battery: whether a battery runs it.
        memory_mib: resident memory of this process.
        peak_memory_mib: the most of it so far, since ``forget_peak`` where the system has that.
    """

    at: str
    governor: str = ""
    frequency_mhz: float | None = None
    temperature_c: float | None = None
    throttled: tuple[str, ...] = ()
    load: float | None = None
    on_battery: bool = False
    memory_mib: float | None = None
    peak_memory_mib: float | None = None


def present_condition(sys: Path = _SYS) -> Condition:
    """That of this device, now.

    Args:
        sys: where sysfs is mounted.
    """
    status = text_of(_STATUS)
    return Condition(
        at=datetime.now(timezone.utc).astimezone().isoformat(timespec="seconds"),
        governor=text_of(sys / "devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        frequency_mhz=_frequency_mhz(sys),
        temperature_c=_temperature_c(sys),
        throttled=throttling(sys),
        load=round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        on_battery=_on_battery(sys),
        memory_mib=_mib(status, "VmRSS"),
        peak_memory_mib=_mib(status, "VmHWM"),
    )


def forget_peak() -> bool:
    """Let the peak of this process's memory begin anew; whether the system allows it."""
    try:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    except OSError:
        return False
    return True


def _frequency_mhz(sys: Path) -> float | None:
    files = sorted((sys / "devices/system/cpu").glob("cpu[0-9]*/cpufreq/scaling_cur_freq"))
    khz = [found for file in files if (found := number_of(file)) is not None]
    if khz:
        return round(sum(khz) / len(khz) / 1000, 1)
    stated = line_of(text_of("/proc/cpuinfo"), "cpu MHz") if sys == _SYS else ""
    return float(stated) if stated else None


def _temperature_c(sys: Path) -> float | None:
    files = (sys / "class/thermal").glob("thermal_zone*/temp")
    found = [number for file in files if (number := number_of(file)) is not None]
    return round(max(found) / 1000, 1) if found else None


def _on_battery(sys: Path) -> bool:
    supplies = list((sys / "class/power_supply").glob("*"))
    batteries = [one for one in supplies if text_of(one / "type") == "Battery"]
    return any(text_of(one / "status") == "Discharging" for one in batteries)


def _mib(status: str, key: str) -> float | None:
    words = line_of(status, key).split()
    return round(int(words[0]) / 1024, 1) if words else None
