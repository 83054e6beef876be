"""Coral's Edge TPU: its library, the device, and whether both work together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edge_runtime.doctor.finding import Finding, hint, ok
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.system_packages import bring_packages
from edge_runtime.doctor.told import told_by_child

# Before and after its firmware was loaded: https://coral.ai/docs/accelerator/get-started
_USB_IDS = {("1a6e", "089a"), ("18d1", "9302")}
_LIBRARIES = (
    "/usr/lib/*/libedgetpu.so.1",
    "/usr/lib/libedgetpu.so.1",
    "/usr/local/lib/libedgetpu.so.1",
)
_PACKAGE = "libedgetpu1-std"


def check(machine: Machine) -> Iterator[Finding]:
    """Nothing here is needed: without an Edge TPU the CPU does the work."""
    libraries = [found for pattern in _LIBRARIES for found in machine.matching(pattern)]
    devices = [*_usb(machine), *machine.matching("/dev/apex_*")]
    if not devices:
        if libraries:
            yield hint(
                "Edge TPU",
                "its library is installed, but no Edge TPU is connected (by USB 3, or by PCIe with "
                "its driver)",
                "lsusb",
            )
        else:
            yield ok("Edge TPU", "none here; the CPU does the work")
        return
    for device in devices:
        yield from _permission(machine, device)
    if not libraries:
        yield hint(
            "libedgetpu",
            "an Edge TPU is connected, but its library is not installed (from Coral's own package "
            "source)",
            bring_packages(machine, _PACKAGE),
        )
        return
    yield _delegate(machine, libraries[0])


def _usb(machine: Machine) -> Iterator[Path]:
    """The device files of those on USB."""
    for entry in machine.matching("/sys/bus/usb/devices/*"):
        folder = machine.shown(entry)
        ids = (machine.text(f"{folder}/idVendor"), machine.text(f"{folder}/idProduct"))
        bus, number = machine.text(f"{folder}/busnum"), machine.text(f"{folder}/devnum")
        if ids in _USB_IDS and bus.isdigit() and number.isdigit():
            yield machine.at(f"/dev/bus/usb/{int(bus):03d}/{int(number):03d}")


def _permission(machine: Machine, device: Path) -> Iterator[Finding]:
    shown = machine.shown(device)
    if machine.may_use(device):
        yield ok("Edge TPU", f"connected, {shown}")
        return
    group = "apex" if device.name.startswith("apex") else "plugdev"
    yield hint(
        "Edge TPU",
        f"this user may not open {shown}: join the group {group}, then log in again",
        machine.as_root(f"usermod -aG {group} $USER"),
    )


def _delegate(machine: Machine, library: Path) -> Finding:
    told = told_by_child(machine, "delegate", str(library))
    if told.get("loaded"):
        return ok("libedgetpu", "the interpreter takes the Edge TPU's library")
    reason = told.get("error") or f"trying it {told.get('died')}"
    return hint(
        "libedgetpu",
        f"the interpreter does not take the Edge TPU's library ({reason}): both must be of one age",
        bring_packages(machine, "--reinstall", _PACKAGE),
    )
