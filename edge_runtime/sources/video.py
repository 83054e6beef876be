"""Frames of a video file."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.sources.protocol import Frame
from edge_runtime.sources.read_ahead import read_ahead

# Frames closer than this in time are a fault of the file; trackers need times that increase.
_SHORTEST_STEP_S = 1e-3
_FALLBACK_FPS = 30.0


class VideoFile:
    """Every frame of a video, in order, upright as the file's rotation tag says.

    Args:
        path: any file that OpenCV's FFmpeg reads.
        description: how messages call it; the path by default.
        realtime: give each frame no earlier than its time, for watching.
        ahead: decode the next frame in a thread while one is in use; on a single core that costs
            more than it brings.

    Attributes:
        duration_s: seconds, as the file states it; 0 where it does not.

    Raises:
        UserError: the file is missing or is no video.
    """

    sequence = True

    def __init__(
        self, path: Path, *, description: str = "", realtime: bool = False, ahead: bool = True
    ) -> None:
        self.description = description or str(path)
        self.live = realtime
        self._ahead = ahead
        # Frames are read by another thread, and OpenCV must not read while it is released.
        self._lock = threading.Lock()
        self._capture = cv2.VideoCapture(str(path))
        if not self._capture.isOpened():
            reason = "is not a video that OpenCV can read" if path.is_file() else "does not exist"
            raise UserError(f"{self.description} {reason}: name a video file")
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.fps = fps if 0 < fps <= 1000 else _FALLBACK_FPS
        self.duration_s = max(0.0, self._capture.get(cv2.CAP_PROP_FRAME_COUNT)) / self.fps

    def __iter__(self) -> Iterator[Frame]:
        start_s = time.perf_counter()
        index, last_s = 0, -_SHORTEST_STEP_S
        frames = self._read()
        for bgr, rgb, claimed_s in read_ahead(frames) if self._ahead else frames:
            last_s = max(claimed_s, last_s + _SHORTEST_STEP_S)
            if self.live:
                time.sleep(max(0.0, start_s + last_s - time.perf_counter()))
            yield Frame(bgr, index, last_s, time.perf_counter(), rgb=rgb)
            index += 1
        if index == 0:
            raise UserError(f"{self.description} holds no frame that can be read: is it complete?")

    def _read(self) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8], float]]:
        while True:
            with self._lock:
                ok, bgr = self._capture.read()
                claimed_s = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
            if not ok:
                return
            # Converted here, while the tracker is busy with the frame before.
            rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
            rgb.flags.writeable = False
            yield cast("NDArray[np.uint8]", bgr), cast("NDArray[np.uint8]", rgb), claimed_s

    def close(self) -> None:
        with self._lock:
            self._capture.release()
