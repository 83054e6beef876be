"""The newest frame of a camera."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import cv2

from edge_runtime.errors import UserError
from edge_runtime.sources.protocol import Frame

OpenCapture = Callable[[int | str], Any]


def _open(device: int | str) -> cv2.VideoCapture:
    # V4L2 is named outright, else OpenCV tries each of its other backends on a missing camera.
    if sys.platform == "linux" and isinstance(device, int):
        return cv2.VideoCapture(device, cv2.CAP_V4L2)
    return cv2.VideoCapture(device)


class Camera:
    """A thread reads the camera all the time; iterating gives the newest frame not yet seen.

    So a slow model drops frames instead of lagging behind, and no frame is given twice.

    Args:
        device: number or path of the camera.
        size: (width, height) to ask for; the camera may give another.
        stall_s: reading ends when no frame comes for so many seconds.
        open_capture: opens the device; answers an object with the methods of cv2.VideoCapture.

    Raises:
        UserError: there is no such camera; while iterating: frames stopped coming.
    """

    live = True
    sequence = True

    def __init__(
        self,
        device: int | str = 0,
        *,
        size: tuple[int, int] | None = None,
        stall_s: float = 2.0,
        open_capture: OpenCapture = _open,
    ) -> None:
        self.description = f"camera {device}"
        self._stall_s = stall_s
        self._capture = open_capture(device)
        if not self._capture.isOpened():
            self._capture.release()
            raise UserError(
                f"{self.description} cannot be opened: connect one or close the program that uses "
                "it, or try the clip that comes along with --source sample"
            )
        _prepare(self._capture, size)
        claimed_fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.fps = claimed_fps if 0 < claimed_fps <= 240 else 30.0
        self._changed = threading.Condition()
        self._newest: Frame | None = None
        self._closing = False
        self._ended = False
        self._reader = threading.Thread(target=self._read, name=self.description, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        """Body of the thread, which alone touches the capture from here on."""
        start_s = time.perf_counter()
        index = 0
        while not self._closing:
            ok, bgr = self._capture.read()
            if not ok:
                break
            now_s = time.perf_counter()
            with self._changed:
                self._newest = Frame(bgr, index, now_s - start_s, now_s)
                self._changed.notify()
            index += 1
        self._capture.release()
        with self._changed:
            self._ended = True
            self._changed.notify()

    def __iter__(self) -> Iterator[Frame]:
        while (frame := self._take_newest()) is not None:
            yield frame

    def _take_newest(self) -> Frame | None:
        with self._changed:
            self._changed.wait_for(self._something_new, timeout=self._stall_s)
            frame, self._newest = self._newest, None
        if frame is None and not self._closing:
            raise UserError(
                f"{self.description} sends no more frames: check its cable and start again"
            )
        return None if self._closing else frame

    def _something_new(self) -> bool:
        return self._newest is not None or self._ended or self._closing

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify()
        # A camera that hangs holds its thread; as a daemon it ends with the process.
        self._reader.join(timeout=1.0)


def _prepare(capture: Any, size: tuple[int, int] | None) -> None:
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    if size is not None:
        # USB 2 carries larger pictures at 30 FPS only compressed; cameras without it ignore this.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
