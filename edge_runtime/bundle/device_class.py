"""Which device class this machine is, by the names that manifests recommend variants for."""

from __future__ import annotations

import platform
import struct

_OTHER_NAMES = {"amd64": "x86_64", "arm64": "aarch64", "armv8l": "armv7l"}
_POINTER_BITS = 8 * struct.calcsize("P")


def device_class() -> str:
    """ "x86_64", "aarch64", "armv7l", or the machine's own name where it is another.

    A 32-bit Raspberry Pi OS on a 64-bit kernel says "aarch64", but runs what is for armv7l.
    """
    machine = platform.machine().lower()
    named = _OTHER_NAMES.get(machine, machine)
    return "armv7l" if named == "aarch64" and _POINTER_BITS == 32 else named
