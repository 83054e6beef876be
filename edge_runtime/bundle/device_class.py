"""Which device class this machine is, by the names that manifests recommend variants for."""

from __future__ import annotations

import platform

_OTHER_NAMES = {"amd64": "x86_64", "arm64": "aarch64", "armv8l": "armv7l"}


def device_class() -> str:
    """ "x86_64", "aarch64", "armv7l", or the machine's own name where it is another."""
    machine = platform.machine().lower()
    return _OTHER_NAMES.get(machine, machine)
