"""Cameras of Linux: there, permitted, free, and in a format that OpenCV reads."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from edge_runtime.doctor.finding import Finding, hint, ok, problem
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.v4l2 import CameraNode

# Formats that OpenCV's V4L2 backend converts: modules/videoio/src/cap_v4l.cpp.
_READABLE = {
    *("MJPG", "JPEG", "YUYV", "UYVY", "YVYU", "YU12", "YV12", "NV12", "NV21", "BGR3", "RGB3"),
    *("GREY", "Y16", "Y10", "Y12", "411P"),
}


def check(machine: Machine) -> Iterator[Finding]:
    """Each capture device; those that only convert or hold metadata are passed over."""
    nodes = [path for path in machine.matching("/dev/video*") if path.name[5:].isdigit()]
    findings = [found for path in nodes for found in _of_node(machine, path)]
    yield from findings
    if not findings and not _ribbon_camera(machine):
        yield hint(
            "camera",
            "no camera is connected; videos, network cameras and the sample clip work",
            machine.own("edge-run --source sample"),
        )


def _ribbon_camera(machine: Machine) -> bool:
    """On a Raspberry Pi the check of libcamera speaks of it."""
    return machine.is_pi and bool(machine.matching("/dev/media*"))


def _of_node(machine: Machine, path: Path) -> Iterator[Finding]:
    name = machine.shown(path)
    try:
        node = machine.camera(path)
    except PermissionError:
        yield _forbidden(machine, name)
        return
    except OSError as error:
        if error.errno == errno.EBUSY:
            yield _in_use(machine, name, path)
        elif error.errno not in (errno.ENOTTY, errno.EINVAL):
            yield problem(
                name,
                f"{name} does not answer ({error.strerror}): unplug the camera, and plug it in "
                "again",
                f"dmesg | grep -i {path.name}",
            )
        return
    if node.captures:
        yield _in_use(machine, name, path) if node.busy else _judged(machine, name, node)


def _judged(machine: Machine, name: str, node: CameraNode) -> Finding:
    formats = {entry.fourcc for entry in node.formats}
    readable = formats & _READABLE
    if formats and not readable:
        return hint(
            name,
            f"{name} ({node.card}) gives {', '.join(sorted(formats))} alone, which OpenCV cannot "
            "read: cameras on the ribbon cable are read through Picamera2",
            machine.own("edge-run --camera picamera2"),
        )
    number = name.removeprefix("/dev/video")
    told = "; ".join(
        f"{entry.fourcc} {_sizes(entry.sizes)}".strip()
        for entry in node.formats
        if entry.fourcc in readable
    )
    return ok(name, f"{node.card}: edge-run --camera {number}{f' ({told})' if told else ''}")


def _sizes(sizes: tuple[tuple[int, int], ...]) -> str:
    ordered = sorted(set(sizes))
    if not ordered:
        return ""
    first, last = (f"{width}x{height}" for width, height in (ordered[0], ordered[-1]))
    return first if len(ordered) == 1 else f"{first} to {last}"


def _forbidden(machine: Machine, name: str) -> Finding:
    return problem(
        name,
        f"this user may not open {name}: join the group video, then log in again",
        machine.as_root("usermod -aG video $USER"),
    )


def _in_use(machine: Machine, name: str, path: Path) -> Finding:
    for holder, program in _holders(machine, path):
        if program.startswith(("edge-run", "edge-bench")):
            return hint(name, f"{name} is in use by {program} already", f"ps -fp {holder}")
        return problem(
            name, f"{name} is in use by {program} (process {holder}): end it", f"kill {holder}"
        )
    return problem(
        name,
        f"{name} is in use by a program of another user: end it",
        machine.as_root(f"fuser -v {name}"),
    )


def _holders(machine: Machine, path: Path) -> Iterator[tuple[int, str]]:
    """(process, its name) of those that have the device open, as far as we may see."""
    for process in machine.matching("/proc/[0-9]*"):
        try:
            targets = {str(link.readlink()) for link in (process / "fd").iterdir()}
        except OSError:  # another user's, or gone
            continue
        if machine.shown(path) in targets:
            comm = machine.text(f"/proc/{process.name}/comm")
            yield int(process.name), comm or "a program"
