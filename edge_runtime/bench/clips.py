"""Clips: the video that is measured on, in every size that is asked for."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.sources.capture import Size
from edge_runtime.sources.looped import Looped
from edge_runtime.sources.video import VideoFile

# Of one clip in memory, for measurements that leave reading out.
_MOST_BYTES = 64 * 2**20


class Clips:
    """Scaled copies of a video.

    A video of another shape is scaled to the height, and its edges are drawn out to the width. It
    is written as MPEG-4, so that frames of every size are decoded while they are measured.

    Args:
        source: "sample" or a video.
        folder: for the copies, and for what measurements write.

    Raises:
        UserError: it is no video.
    """

    def __init__(self, source: str, folder: Path) -> None:
        sample = Path(str(files("edge_runtime") / "assets" / "sample.mp4"))
        self.source, self.folder = source, folder
        self._path = sample if source == "sample" else Path(source)
        video = VideoFile(self._path, description=source, ahead=False)
        try:
            first = next(iter(video)).bgr
        finally:
            video.close()
        self.fps = video.fps
        self.size: Size = (first.shape[1], first.shape[0])

    def path(self, size: Size) -> Path:
        """The video in a size, made when it is first asked for.

        Raises:
            UserError: it cannot be written.
        """
        if size == self.size:
            return self._path
        scaled = self.folder / f"{size[0]}x{size[1]}.mp4"
        if not scaled.exists():
            self._write(scaled, size)
        return scaled

    def looped(self, size: Size) -> Looped:
        """The video in a size, again and again, as fast as it can be read."""
        path = self.path(size)
        return Looped(lambda: VideoFile(path, description=self.source))

    def pictures(self, size: Size) -> list[NDArray[np.uint8]]:
        """(height, width, rgb=3) uint8 each, the first that fit into memory, then back to the
        first, so that whoever plays them again and again sees no jump."""
        most = max(2, _MOST_BYTES // (size[0] * size[1] * 3))
        pictures = []
        video = VideoFile(self.path(size), description=self.source, ahead=False)
        try:
            for frame in video:
                pictures.append(np.asarray(cv2.cvtColor(frame.bgr, cv2.COLOR_BGR2RGB), np.uint8))
                if len(pictures) == most:
                    break
        finally:
            video.close()
        return pictures + pictures[-2:0:-1]

    def _write(self, scaled: Path, size: Size) -> None:
        part = scaled.with_name(f"part-{scaled.name}")
        writer = cv2.VideoWriter(str(part), cv2.VideoWriter.fourcc(*"mp4v"), self.fps, size)
        if not writer.isOpened():
            raise UserError(f"{scaled} cannot be written: make room, or name another TMPDIR")
        video = VideoFile(self._path, description=self.source)
        try:
            for frame in video:
                writer.write(_fitted(frame.bgr, size))
        finally:
            video.close()
            writer.release()
        part.replace(scaled)


def _fitted(bgr: NDArray[np.uint8], size: Size) -> NDArray[np.uint8]:
    width, height = size
    scale = min(width / bgr.shape[1], height / bgr.shape[0])
    inner = (round(bgr.shape[1] * scale), round(bgr.shape[0] * scale))
    scaled = cv2.resize(bgr, inner, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    across, down = width - inner[0], height - inner[1]
    sides = (down // 2, down - down // 2, across // 2, across - across // 2)
    return np.asarray(cv2.copyMakeBorder(scaled, *sides, cv2.BORDER_REPLICATE), np.uint8)
