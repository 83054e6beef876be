"""Whether the processor is emulated, in which case times mean nothing."""

from __future__ import annotations

import re
from pathlib import Path

from edge_runtime.bench.system_files import text_of
from edge_runtime.bundle.device_class import device_class

_BINFMT = Path("/proc/sys/fs/binfmt_misc")
# QEMU's own names of architectures, where they are other ones.
_QEMU_NAMES = {"armv7l": "arm"}
_FOREIGN = re.compile(r"^(vendor_id\s*:\s*(GenuineIntel|AuthenticAMD)|flags\s*:)", re.MULTILINE)


def emulation(
    machine: str | None = None, cpuinfo: str | None = None, binfmt: Path = _BINFMT
) -> str:
    """How it shows that QEMU's user mode runs this program, or "".

    Args:
        machine: device class; None is this one.
        cpuinfo: /proc/cpuinfo; None is this one.
        binfmt: the folder in which Linux lists the interpreters of foreign programs.
    """
    machine = device_class() if machine is None else machine
    cpuinfo = text_of("/proc/cpuinfo") if cpuinfo is None else cpuinfo
    if machine != "x86_64" and _FOREIGN.search(cpuinfo):
        return f"a program for {machine}, but the processor is of x86"
    if machine == "x86_64" and re.search(r"^CPU implementer\s*:", cpuinfo, re.MULTILINE):
        return "a program for x86_64, but the processor is of Arm"
    if "QEMU TCG" in cpuinfo:
        return "the processor calls itself QEMU's"
    if re.search(r"^CPU implementer\s*:\s*0x00?$", cpuinfo, re.MULTILINE):
        return "the processor names no maker, as QEMU's own does"
    entry = text_of(binfmt / f"qemu-{_QEMU_NAMES.get(machine, machine)}")
    if entry.startswith("enabled"):
        return f"QEMU is set up to run programs for {machine}"
    return ""
