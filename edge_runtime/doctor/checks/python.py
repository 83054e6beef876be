"""Whether this Python is one that the runtime and its wheels are made for."""

from __future__ import annotations

from collections.abc import Iterator

from edge_runtime.doctor.finding import Finding, ok, problem
from edge_runtime.doctor.installed import OURS, installed
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.requirements import Requirement
from edge_runtime.doctor.system_packages import bring_packages

_64_BIT_MACHINES = ("aarch64", "arm64", "x86_64", "amd64")


def check(machine: Machine) -> Iterator[Finding]:
    """Version, and 32 or 64 bit."""
    version = ".".join(map(str, machine.python))
    wanted = _wanted(machine)
    if wanted.takes(version):
        yield ok("Python", f"Python {version}, {machine.bits} bit, {machine.executable}")
    else:
        yield problem(
            "Python",
            f"this is Python {version}, but asl-edge needs Python {wanted.bounds}: make an "
            "environment with another",
            bring_packages(machine, "python3", "python3-venv"),
        )
    if machine.bits == 32 and machine.architecture.lower() in _64_BIT_MACHINES:
        yield problem(
            "32 bit",
            f"a 32-bit Python under a 64-bit kernel ({machine.architecture}): pip looks for "
            "packages that 32-bit systems lack; install as the 32-bit machine that this is, or "
            "better use the 64-bit Raspberry Pi OS",
            f"setarch linux32 {machine.pip_install(OURS)}",
        )


def _wanted(machine: Machine) -> Requirement:
    ours = installed(machine).get(OURS, [])
    known = bool(ours) and "Requires-Python" in ours[0].metadata
    return Requirement("python", ours[0].metadata["Requires-Python"] if known else ">=3.10", "")
