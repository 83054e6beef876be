"""The annotated frames as an .mp4 file."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.screen.fit import letterbox
from edge_runtime.sources.protocol import Frame

SUFFIX = ".mp4"


class VideoWriter:
    """Writes pictures so that the video runs at the speed of the source, dropped frames or not.

    The size is that of the first picture; others are fitted into it. The file is written as
    NAME.part.mp4 and takes its name when it is closed.

    Args:
        path: ends in .mp4.
        fps: frames a second of the video.

    Raises:
        UserError: the name does not end in .mp4, or the file cannot be written.
    """

    wants_picture = True

    def __init__(self, path: Path, fps: float) -> None:
        if path.suffix.lower() != SUFFIX:
            raise UserError(f"{path} does not end in {SUFFIX}: name an {SUFFIX} file for --record")
        if not path.parent.is_dir():
            raise UserError(f"folder {path.parent} does not exist: make it before --record")
        self._path = path
        self._part = path.with_suffix(".part" + SUFFIX)
        self._fps = fps
        self._writer: cv2.VideoWriter | None = None
        self._size = (0, 0)
        self._start_s = 0.0
        self._written = 0

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        assert picture is not None
        self._write(picture, frame.timestamp_s)

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        assert picture is not None
        self._write(picture, predictions[0].capture_time_s)

    def _write(self, picture: NDArray[np.uint8], timestamp_s: float) -> None:
        if self._writer is None:
            self._writer = self._open(picture)
            self._start_s = timestamp_s
        fitted = letterbox(picture, self._size)
        due = round((timestamp_s - self._start_s) * self._fps) + 1
        for _ in range(due - self._written):
            self._writer.write(fitted)
        self._written = max(due, self._written)

    def _open(self, picture: NDArray[np.uint8]) -> cv2.VideoWriter:
        height, width = picture.shape[:2]
        self._size = (width - width % 2, height - height % 2)  # the codec takes even sizes only
        code = cv2.VideoWriter.fourcc(*"mp4v")
        writer = cv2.VideoWriter(str(self._part), code, self._fps, self._size)
        if not writer.isOpened():
            raise UserError(f"{self._path} cannot be written: name another file for --record")
        return writer

    def finish(self, text: Prediction) -> None:
        """The last picture shows the text already."""

    def close(self) -> None:
        if self._writer is None:
            return
        self._writer.release()
        self._writer = None
        self._part.replace(self._path)
