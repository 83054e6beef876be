"""Video devices of Linux, asked through ioctl; nothing is streamed and no setting is changed.

Layouts and numbers are those of linux/videodev2.h:
https://docs.kernel.org/userspace-api/media/v4l/user-func.html
"""

from __future__ import annotations

import errno
import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Ioctl = Callable[[int, int, bytearray], object]

QUERYCAP, ENUM_FMT, REQBUFS, ENUM_FRAMESIZES = 0x80685600, 0xC0405602, 0xC0145608, 0xC02C564A

# struct v4l2_capability: driver, card, bus_info, version, capabilities, device_caps, reserved.
_CAPABILITY = struct.Struct("16s32s32sIII12x")
# struct v4l2_fmtdesc: index, type, flags, description, pixelformat, mbus_code, reserved.
_FORMAT = struct.Struct("III32sI16x")
# struct v4l2_frmsizeenum: index, pixel_format, type, a union of 24 bytes, reserved.
_SIZE = struct.Struct("III24s8x")
# struct v4l2_requestbuffers: count, type, memory, capabilities, flags and reserved.
_BUFFERS = struct.Struct("IIII4x")

_CAPTURE, _CAPTURE_PLANES, _MEM2MEM_PLANES, _MEM2MEM = 0x1, 0x1000, 0x4000, 0x8000
_DEVICE_CAPS = 0x80000000
_BUFFER_CAPTURE, _BUFFER_CAPTURE_PLANES, _MEMORY_MMAP = 1, 9, 1
_DISCRETE = 1
# A driver that never ends its list must not hold us.
_MOST = 64


@dataclass(frozen=True, slots=True)
class PixelFormat:
    """One format that a camera gives.

    Attributes:
        fourcc: its four letters, such as "MJPG" or "YUYV".
        sizes: (width, height) in pixels; of a camera that takes any, the smallest and largest.
    """

    fourcc: str
    sizes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CameraNode:
    """What a video device says of itself.

    Attributes:
        card: the device's name.
        driver: the kernel's.
        captures: whether pictures can be had from it; others hold metadata or convert.
        formats: in the driver's order.
        busy: another program streams from it.
    """

    card: str
    driver: str
    captures: bool
    formats: tuple[PixelFormat, ...] = ()
    busy: bool = False


def describe(path: Path, ioctl: Ioctl | None = None) -> CameraNode:
    """Ask a device.

    Args:
        path: of the device.
        ioctl: asks an open file; the kernel's by default.

    Raises:
        OSError: it may not be opened, is gone, or is no video device.
    """
    if ioctl is None:
        import fcntl  # there is none on Windows

        ioctl = fcntl.ioctl
    file = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    try:
        return _describe(file, ioctl)
    finally:
        os.close(file)


def _describe(file: int, ioctl: Ioctl) -> CameraNode:
    answer = bytearray(_CAPABILITY.size)
    ioctl(file, QUERYCAP, answer)
    driver, card, _, _, all_nodes, this_node = _CAPABILITY.unpack(answer)
    able = this_node if all_nodes & _DEVICE_CAPS else all_nodes
    converts = bool(able & (_MEM2MEM | _MEM2MEM_PLANES))
    planes = bool(able & _CAPTURE_PLANES)
    captures = bool(able & (_CAPTURE | _CAPTURE_PLANES)) and not converts
    node = CameraNode(_words(card), _words(driver), captures)
    if not captures:
        return node
    kind = _BUFFER_CAPTURE_PLANES if planes else _BUFFER_CAPTURE
    formats = tuple(_formats(file, ioctl, kind))
    return CameraNode(node.card, node.driver, True, formats, _is_busy(file, ioctl, kind))


def _formats(file: int, ioctl: Ioctl, kind: int) -> Iterator[PixelFormat]:
    for index in range(_MOST):
        entry = bytearray(_FORMAT.pack(index, kind, 0, b"", 0))
        if not _asked(file, ioctl, ENUM_FMT, entry):
            return
        number = _FORMAT.unpack(entry)[4]
        fourcc = _words(struct.pack("<I", number & 0x7FFFFFFF))
        yield PixelFormat(fourcc, tuple(_sizes(file, ioctl, number)))


def _sizes(file: int, ioctl: Ioctl, pixel_format: int) -> Iterator[tuple[int, int]]:
    for index in range(_MOST):
        entry = bytearray(_SIZE.pack(index, pixel_format, 0, b""))
        if not _asked(file, ioctl, ENUM_FRAMESIZES, entry):
            return
        _, _, kind, union = _SIZE.unpack(entry)
        if kind != _DISCRETE:
            low_w, high_w, _, low_h, high_h, _ = struct.unpack("6I", union)
            yield from ((low_w, low_h), (high_w, high_h))
            return
        width, height = struct.unpack_from("2I", union)
        yield width, height


def _asked(file: int, ioctl: Ioctl, request: int, entry: bytearray) -> bool:
    """False at the end of a list, and where a driver keeps none."""
    try:
        ioctl(file, request, entry)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOTTY, errno.ENODATA):
            return False
        raise
    return True


def _is_busy(file: int, ioctl: Ioctl, kind: int) -> bool:
    """Giving back no buffers is refused while another program holds some."""
    try:
        ioctl(file, REQBUFS, bytearray(_BUFFERS.pack(0, kind, _MEMORY_MMAP, 0)))
    except OSError as error:
        return error.errno == errno.EBUSY
    return False


def _words(content: bytes) -> str:
    return content.split(b"\0")[0].decode("utf-8", "replace").strip()
