"""Voltage, throttling and heat of a board."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edge_runtime.doctor.finding import Finding, hint, ok, problem
from edge_runtime.doctor.machine import Machine

# vcgencmd get_throttled: https://www.raspberrypi.com/documentation/computers/os.html#get_throttled
_NOW = {0: "undervoltage", 1: "a lowered clock", 2: "throttling", 3: "the soft limit of heat"}
_SINCE_START = {bit + 16: name for bit, name in _NOW.items()}
_LOOK = "vcgencmd get_throttled"
# Where the firmware of a Raspberry Pi begins to slow down; other boards tell their own limits.
_PI_LIMIT_C = 80.0
_SUPPLY = "use the board's own power supply and a short cable"
_COOL = "give it a heat sink or a fan, and air"


def check(machine: Machine) -> Iterator[Finding]:
    """By the firmware where it can be asked, else by the kernel's sensors."""
    ended = machine.run(("vcgencmd", "get_throttled"), 5.0)
    match = re.search(r"throttled=0x([0-9a-fA-F]+)", ended.output)
    if match:
        yield from _of_firmware(int(match[1], 16))
    else:
        yield from _of_kernel(machine)
    yield from _heat(machine)


def _of_firmware(bits: int) -> Iterator[Finding]:
    now = [name for bit, name in _NOW.items() if bits >> bit & 1]
    before = [name for bit, name in _SINCE_START.items() if bits >> bit & 1 and name not in now]
    if bits & 1:
        yield problem("power", f"undervoltage, now: cameras and the board fail; {_SUPPLY}", _LOOK)
    slowed = [name for name in now if name != _NOW[0]]
    if slowed:
        yield hint("power", f"{' and '.join(slowed)}, now: frames take longer; {_COOL}", _LOOK)
    if before:
        mend = _SUPPLY if _NOW[0] in before else _COOL
        yield hint("power", f"since the start there was {', '.join(before)}: {mend}", _LOOK)
    if not now and not before:
        yield ok("power", "no undervoltage and no throttling since the start")


def _of_kernel(machine: Machine) -> Iterator[Finding]:
    for sensor in machine.matching("/sys/class/hwmon/hwmon*"):
        folder = machine.shown(sensor)
        if machine.text(f"{folder}/name") != "rpi_volt":
            continue
        if machine.text(f"{folder}/in0_lcrit_alarm") == "1":
            yield problem(
                "power",
                f"undervoltage: cameras and the board fail; {_SUPPLY}",
                f"cat {folder}/in0_lcrit_alarm",
            )
        else:
            yield ok("power", "no undervoltage")


def _heat(machine: Machine) -> Iterator[Finding]:
    """The hottest of the CPU's sensors, against the lowest of their own limits."""
    readings = []
    for zone in machine.matching("/sys/class/thermal/thermal_zone*"):
        folder = machine.shown(zone)
        temperature, kind = machine.text(f"{folder}/temp"), machine.text(f"{folder}/type")
        if re.fullmatch(r"-?\d+", temperature) and re.search("cpu|soc|x86_pkg", kind):
            readings.append((int(temperature) / 1000, _limit_c(machine, folder), folder))
    for temperature_c, limit_c, folder in sorted(readings)[-1:]:
        if temperature_c >= limit_c:
            yield hint(
                "heat",
                f"the CPU has {temperature_c:.0f} °C, and slows down from {limit_c:.0f}: {_COOL}",
                f"cat {folder}/temp",
            )
        else:
            yield ok("heat", f"the CPU has {temperature_c:.0f} °C")


def _limit_c(machine: Machine, folder: str) -> float:
    """The lowest temperature at which the kernel slows down; 80 where it does not tell."""
    limits = []
    for file in machine.matching(f"{folder}/trip_point_*_type"):
        name = machine.shown(file)
        limit = machine.text(name.replace("_type", "_temp"))
        if machine.text(name) in ("passive", "hot") and limit.isdigit() and int(limit):
            limits.append(int(limit) / 1000)
    return min(limits, default=_PI_LIMIT_C)
