"""Cutting clips out of a video, frame by frame and all in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError

_FALLBACK_FPS = 30.0
# A clip is cut short, but kept, where at least this share of it is there.
LEAST_SHARE = 0.5
_LEAST_SIDE = 16

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cut:
    """One clip to be made.

    Attributes:
        out: the .mp4 file to write.
        start_s, end_s: seconds; of the frames, those whose time is start_s <= time < end_s, each
            bound half a frame early, as corpora round them. ``end_s`` None is the end of the video.
        box: (left, top, right, bottom), shares of width and height, to crop to; None is all.
    """

    out: Path
    start_s: float
    end_s: float | None
    box: Box | None = None


def cut(video: Path, cuts: Sequence[Cut]) -> dict[Path, str]:
    """Write the clips, each whole or not at all, at the video's own frame rate, as MPEG-4.

    The video is decoded once, from its start: seeking in compressed video misses frames.

    Returns:
        Why a clip could not be made, for those that could not.

    Raises:
        UserError: the disk refuses.
    """
    capture = cv2.VideoCapture(str(video))
    try:
        if not capture.isOpened():
            return {wanted.out: "its video is in no form that can be read" for wanted in cuts}
        fps = capture.get(cv2.CAP_PROP_FPS)
        fps = fps if 0 < fps <= 1000 else _FALLBACK_FPS
        clips = [_Clip(wanted, fps) for wanted in cuts]
        length_s = _feed(capture, clips, fps)
    finally:
        capture.release()
    return {clip.cut.out: why for clip in clips if (why := clip.finish(length_s))}


def _feed(capture: cv2.VideoCapture, clips: Sequence[_Clip], fps: float) -> float:
    """Give every frame to the clips that want it; the length of what was read, in seconds."""
    waiting = sorted(clips, key=lambda clip: clip.start_s)
    active: list[_Clip] = []
    length_s = 0.0
    while (waiting or active) and capture.grab():
        time_s = max(capture.get(cv2.CAP_PROP_POS_MSEC) / 1000, 0.0)
        length_s = time_s + 1 / fps
        while waiting and waiting[0].start_s <= time_s:
            active.append(waiting.pop(0))
        active = [clip for clip in active if time_s < clip.end_s]
        if not active:
            continue
        ok, frame = capture.retrieve()
        if not ok:
            break
        for clip in active:
            clip.take(np.asarray(frame, np.uint8))
    return length_s


@dataclass(slots=True)
class _Clip:
    """A clip in the making."""

    cut: Cut
    fps: float
    frames: int = 0
    size: tuple[int, int] = (0, 0)
    writer: cv2.VideoWriter | None = field(default=None)

    @property
    def start_s(self) -> float:
        return self.cut.start_s - 0.5 / self.fps

    @property
    def end_s(self) -> float:
        return np.inf if self.cut.end_s is None else self.cut.end_s - 0.5 / self.fps

    @property
    def part(self) -> Path:
        return self.cut.out.with_name(f"{self.cut.out.stem}.part.mp4")

    def take(self, frame: NDArray[np.uint8]) -> None:
        picture = cropped(frame, self.cut.box)
        if self.writer is None:
            height, width = picture.shape[:2]
            self.size = width, height
            code = cv2.VideoWriter.fourcc(*"mp4v")
            self.writer = cv2.VideoWriter(str(self.part), code, self.fps, self.size)
        if picture.shape[1::-1] != self.size:
            picture = np.asarray(cv2.resize(picture, self.size), np.uint8)
        self.writer.write(picture)
        self.frames += 1

    def finish(self, length_s: float) -> str:
        """Give the file its name; else why not."""
        opened = self.writer is not None and self.writer.isOpened()
        if self.writer is not None:
            self.writer.release()
        if not self.frames:
            return f"its video ends after {length_s:.1f} s, before the clip starts"
        wanted_s = (self.cut.end_s or length_s) - self.cut.start_s
        there_s = self.frames / self.fps
        if there_s < LEAST_SHARE * wanted_s:
            self.part.unlink(missing_ok=True)
            return f"its video ends after {length_s:.1f} s, {wanted_s - there_s:.1f} s too early"
        if not opened or not self.part.exists():
            raise UserError(f"{self.cut.out} cannot be written: is the disk full?")
        self.part.replace(self.cut.out)
        return ""


def cropped(frame: NDArray[np.uint8], box: Box | None) -> NDArray[np.uint8]:
    """(row, column, bgr=3) -> that part of it, at least 16 pixels and of even sides, as the codec
    needs."""
    height, width = frame.shape[:2]
    left, top, right, bottom = box or (0.0, 0.0, 1.0, 1.0)
    columns = _even_range(left, right, width)
    rows = _even_range(top, bottom, height)
    return np.ascontiguousarray(frame[rows, columns])


def _even_range(start: float, end: float, size: int) -> slice:
    first, last = int(np.floor(start * size)), int(np.ceil(end * size))
    length = min(max(last - first, _LEAST_SIDE), size)
    length -= length % 2
    first = min(first, size - length)
    return slice(first, first + length)
