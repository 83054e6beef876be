"""The camera of a Raspberry Pi, as cv2.VideoCapture would give it.

Interface: "The Picamera2 Library", Raspberry Pi Ltd. It was run against a stand-in only.
"""

from __future__ import annotations

from typing import Any

import cv2
from picamera2 import Picamera2

_SIZE = (640, 480)


class PicameraCapture:
    """Frames of libcamera.

    Args:
        number: of the camera.
        size: (width, height) of the frames; 640x480 by default.
    """

    def __init__(self, number: int, size: tuple[int, int] | None) -> None:
        self._camera: Any = None
        try:
            camera = Picamera2(number)
            # libcamera's RGB888 has blue first in memory, as OpenCV wants it.
            main = {"size": size or _SIZE, "format": "RGB888"}
            camera.configure(camera.create_video_configuration(main=main, buffer_count=2))
            camera.start()
        except (RuntimeError, IndexError, OSError):
            return
        self._camera = camera

    def isOpened(self) -> bool:
        return self._camera is not None

    def read(self) -> tuple[bool, Any]:
        """(whether there is one, (height, width, bgr=3) uint8)"""
        try:
            return True, self._camera.capture_array("main")
        except (RuntimeError, OSError):
            return False, None

    def get(self, setting: int) -> float:
        """Frames a second; 0 for anything else."""
        if setting != cv2.CAP_PROP_FPS:
            return 0.0
        limits = self._camera.camera_configuration()["controls"].get("FrameDurationLimits")
        return 1e6 / limits[0] if limits else 0.0

    def release(self) -> None:
        """Stop; safe to call twice."""
        if self._camera is not None:
            self._camera.stop()
            self._camera.close()
            self._camera = None
