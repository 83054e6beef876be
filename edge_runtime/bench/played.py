"""PlayedClip: a video that behaves as a camera does, for devices without one."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import cv2


class PlayedClip:
    """A ``Capture`` that gives each frame of a video at its time, and begins again at the end.

    Frames are decoded before they are due, as a camera's own electronics would; where decoding is
    slower than that, they come as fast as they can.

    Args:
        path: of the video.
        fps: frames a second.
    """

    def __init__(self, path: Path, fps: float) -> None:
        self._path, self._fps = path, fps
        self._video = cv2.VideoCapture(str(path))
        self._next_s = time.perf_counter()

    def isOpened(self) -> bool:
        return self._video.isOpened()

    def read(self) -> tuple[bool, Any]:
        """(whether there is one, (height, width, bgr=3) uint8)"""
        there, bgr = self._video.read()
        if not there:
            self._video.release()
            self._video = cv2.VideoCapture(str(self._path))
            there, bgr = self._video.read()
        now_s = time.perf_counter()
        time.sleep(max(0.0, self._next_s - now_s))
        self._next_s = max(self._next_s, now_s) + 1 / self._fps
        return there, bgr

    def get(self, setting: int) -> float:
        return self._fps if setting == cv2.CAP_PROP_FPS else self._video.get(setting)

    def release(self) -> None:
        self._video.release()
