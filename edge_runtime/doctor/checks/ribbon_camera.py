"""The camera on a Raspberry Pi's ribbon cable: libcamera and Picamera2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edge_runtime.doctor.finding import Finding, hint, ok
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.system_packages import bring_packages

# The same program, under its names in Raspberry Pi OS since 12 and before.
_LISTERS = ("rpicam-hello", "libcamera-hello")
_CAMERA = re.compile(r"^\s*(\d+)\s*:\s*(\S+)\s*\[(\d+x\d+)", re.MULTILINE)


def check(machine: Machine) -> Iterator[Finding]:
    """On a Raspberry Pi alone."""
    if not machine.is_pi:
        return
    listed = None
    for program in _LISTERS:
        ended = machine.run((program, "--list-cameras"), 15.0)
        if ended.status is not None:
            listed = ended.output + ended.errors
            break
    if listed is None:
        yield hint(
            "libcamera",
            "the programs of libcamera are not installed, which cameras on the ribbon cable need",
            bring_packages(machine, "rpicam-apps", "python3-picamera2"),
        )
        return
    cameras = _CAMERA.findall(listed)
    if not cameras:
        yield hint(
            "ribbon cable",
            "libcamera sees no camera: if one is connected, look whether the cable sits straight, "
            "with the board switched off",
            f"{_LISTERS[0]} --list-cameras",
        )
        return
    for number, sensor, size in cameras:
        named = "picamera2" if number == "0" else f"picamera2:{number}"
        yield ok("ribbon cable", f"{sensor}, {size}: edge-run --camera {named}")
    yield from _picamera2(machine)


def _picamera2(machine: Machine) -> Iterator[Finding]:
    ended = machine.run((machine.executable, "-c", "import picamera2"), 60.0)
    if ended.status == 0:
        yield ok("picamera2", "Picamera2 loads")
        return
    install = bring_packages(machine, "python3-picamera2")
    prefix = machine.executable.rpartition("/bin/")[0]
    yield hint(
        "picamera2",
        f"edge-run --camera picamera2 needs Picamera2, which this Python does not load "
        f"({ended.last_error or ended.fate}): it is the system's, and an environment sees it only "
        "if made with --system-site-packages",
        f"{install} && python3 -m venv --system-site-packages {prefix}",
    )
