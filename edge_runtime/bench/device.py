"""What a result was measured on: the device and its software."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from edge_runtime.bench.emulation import emulation
from edge_runtime.bench.system_files import line_of, text_of
from edge_runtime.bundle.device_class import device_class
from edge_runtime.processors import usable_processors
from edge_runtime.version import VERSION

_PACKAGES = ("ai-edge-litert", "mediapipe", "numpy", "opencv-contrib-python", "tflite-runtime")
# Arm's names of the cores that boards have: "CPU part" of /proc/cpuinfo, implementer 0x41.
_ARM_CORES = {
    "0xb76": "ARM1176",
    "0xc07": "Cortex-A7",
    "0xd03": "Cortex-A53",
    "0xd04": "Cortex-A35",
    "0xd05": "Cortex-A55",
    "0xd07": "Cortex-A57",
    "0xd08": "Cortex-A72",
    "0xd09": "Cortex-A73",
    "0xd0a": "Cortex-A75",
    "0xd0b": "Cortex-A76",
}


@dataclass(frozen=True, slots=True)
class Device:
    """One device; what is not known is "" or 0.

    Attributes:
        board: as the device tree or the firmware calls it: "Raspberry Pi 4 Model B Rev 1.4".
        cpu: name of the processor.
        cores: of the device.
        usable_cores: those that this process may use.
        device_class: as in manifests: "x86_64", "aarch64", "armv7l".
        memory_mib: of the device.
        system: operating system and kernel.
        python: version.
        versions: of the packages that times depend on, by name; only those that are installed.
        emulated: how it was seen that the processor is emulated; "" where it is real.
    """

    board: str
    cpu: str
    cores: int
    usable_cores: int
    device_class: str
    memory_mib: int
    system: str
    python: str
    versions: dict[str, str]
    emulated: str = ""

    @property
    def name(self) -> str:
        """For people: "Raspberry Pi 4 Model B Rev 1.4 (Cortex-A72, 4 cores)"."""
        cpu = self.cpu or self.device_class
        cores = f"{self.cores} core{'s' * (self.cores != 1)}"
        return f"{self.board} ({cpu}, {cores})" if self.board else f"{cpu}, {cores}"

    @property
    def file_name(self) -> str:
        """For files of results of devices like this one: "amd-epyc-2-cores"."""
        text = f"{self.board or self.cpu or self.device_class} {self.cores} cores"
        return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def this_device() -> Device:
    """The device that this runs on."""
    cores = os.cpu_count() or 0
    memory_kib = line_of(text_of("/proc/meminfo"), "MemTotal").split()
    return Device(
        board=_board(),
        cpu=_cpu(),
        cores=cores,
        usable_cores=usable_processors(),
        device_class=device_class(),
        memory_mib=int(memory_kib[0]) // 1024 if memory_kib else 0,
        system=platform.platform(),
        python=platform.python_version(),
        versions={"asl-edge": VERSION} | dict(filter(all, ((n, _version(n)) for n in _PACKAGES))),
        emulated=emulation(),
    )


def _board() -> str:
    tree = text_of("/proc/device-tree/model").strip("\0 ")
    return tree or text_of("/sys/devices/virtual/dmi/id/product_name")


def _cpu() -> str:
    info = text_of("/proc/cpuinfo")
    return line_of(info, "model name") or arm_core(info) or platform.processor()


def arm_core(cpuinfo: str) -> str:
    """Arm's names of the cores in /proc/cpuinfo: "Cortex-A72"; "" of none that is known."""
    parts = re.findall(r"^CPU part\s*:\s*(\S+)$", cpuinfo, re.MULTILINE)
    return " and ".join(dict.fromkeys(_ARM_CORES[part] for part in parts if part in _ARM_CORES))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
