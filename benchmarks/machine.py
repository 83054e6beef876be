"""What a result was measured on."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from edge_runtime.bundle import device_class
from edge_runtime.version import VERSION

_PACKAGES = ("ai-edge-litert", "mediapipe", "numpy", "opencv-contrib-python", "tflite-runtime")
_GOVERNOR = Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")


def describe() -> dict[str, str]:
    """Name -> value of the machine and of the software that times depend on; "" is unknown."""
    return {
        "cpu": _cpu(),
        "cores": str(os.cpu_count() or ""),
        "device_class": device_class(),
        "memory": _line_of(Path("/proc/meminfo"), "MemTotal"),
        "governor": _text(_GOVERNOR),
        "load": " ".join(f"{load:.2f}" for load in _load()),
        "system": platform.platform(),
        "python": platform.python_version(),
        "asl-edge": VERSION,
        **{name: _version(name) for name in _PACKAGES},
    }


def file_name(machine: dict[str, str]) -> str:
    """A name for results of machines like this one: "intel-xeon-2-cores"."""
    text = f"{machine['cpu'] or machine['device_class']} {machine['cores']} cores"
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _cpu() -> str:
    board = _text(Path("/proc/device-tree/model")).strip("\0")
    return board or _line_of(Path("/proc/cpuinfo"), "model name") or platform.processor()


def _line_of(file: Path, key: str) -> str:
    match = re.search(rf"^{key}\s*:\s*(.+)$", _text(file), re.MULTILINE)
    return match[1] if match else ""


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except OSError:  # not this kind of system
        return ""


def _load() -> tuple[float, ...]:
    return os.getloadavg() if hasattr(os, "getloadavg") else ()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
