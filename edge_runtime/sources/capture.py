"""Ways to open a live stream of pictures; each answers what cv2.VideoCapture would."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any, Protocol

import cv2

from edge_runtime.errors import UserError

NETWORK = re.compile(r"(rtsp|rtsps|rtmp|http|https|udp|tcp|srt)://", re.IGNORECASE)
GSTREAMER = "gst:"
PICAMERA = "picamera2"

# Of opening a network camera and of each of its frames; OpenCV waits half a minute otherwise.
_NETWORK_TIMEOUT_MS = 1500
Size = tuple[int, int]


class Capture(Protocol):
    """The part of cv2.VideoCapture that a camera needs."""

    def isOpened(self) -> bool: ...

    def read(self) -> tuple[bool, Any]:
        """(whether there is one, (height, width, bgr=3) uint8)"""
        ...

    def get(self, setting: int) -> float: ...

    def release(self) -> None: ...


Opener = Callable[[], Capture]


def opener(device: int | str, size: Size | None = None) -> Opener:
    """What opens the camera that a user named.

    Args:
        device: number or path of a camera, a URL, "gst:" and a GStreamer pipeline that ends in an
            appsink, or "picamera2" and perhaps ":" and its number.
        size: (width, height) to ask a camera for; it may give another.

    Raises:
        UserError: this OpenCV has no GStreamer, or Picamera2 is not installed.
    """
    if isinstance(device, str) and device.startswith(GSTREAMER):
        return _gstreamer(device.removeprefix(GSTREAMER).strip())
    if isinstance(device, str) and NETWORK.match(device):
        return lambda: _network(device)
    if isinstance(device, str) and device.partition(":")[0] == PICAMERA:
        return _picamera(int(device.partition(":")[2] or 0), size)
    return lambda: _local(device, size)


def _local(device: int | str, size: Size | None) -> Capture:
    # V4L2 is named outright, else OpenCV tries each of its other backends on a missing camera.
    if sys.platform == "linux" and isinstance(device, int):
        capture = cv2.VideoCapture(device, cv2.CAP_V4L2)
    else:
        capture = cv2.VideoCapture(device)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    if size is not None:
        # USB 2 carries larger pictures at 30 FPS only compressed; cameras without it ignore this.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
    return capture


def _network(url: str) -> Capture:
    timeouts = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, cv2.CAP_PROP_READ_TIMEOUT_MSEC]
    settings = [value for timeout in timeouts for value in (timeout, _NETWORK_TIMEOUT_MS)]
    return cv2.VideoCapture(url, cv2.CAP_FFMPEG, settings)


def _gstreamer(pipeline: str) -> Opener:
    if re.search(r"GStreamer:\s+YES", cv2.getBuildInformation()) is None:
        raise UserError(
            "this OpenCV was built without GStreamer: use the one of your system "
            "(python3-opencv), or give the camera's number or URL"
        )
    return lambda: cv2.VideoCapture(pipeline, cv2.CAP_GSTREAMER)


def _picamera(number: int, size: Size | None) -> Opener:
    try:
        from edge_runtime.sources.picamera import PicameraCapture
    except ImportError as error:
        raise UserError(
            f"Picamera2 is not installed here ({error}): on Raspberry Pi OS install "
            "python3-picamera2, and make the environment with --system-site-packages"
        ) from error
    return lambda: PicameraCapture(number, size)
