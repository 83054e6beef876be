"""Small corpora for the tests, cut from the rendered clip that comes along."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from datasets.hand.writing import write_film
from edge_runtime.sources.sample import open_sample

FRAMES = 6


def sample_frames(count: int) -> list[np.ndarray]:
    """The first frames of the clip in which the hand is there, (240, 320, bgr=3) uint8 each."""
    frames = [frame.bgr for frame, _ in zip(open_sample(), range(16 + count), strict=False)]
    return [cv2.resize(bgr, (320, 240)) for bgr in frames[16:]]


def write_clips(folder: Path, count: int, frames: int = FRAMES) -> Path:
    """``folder/<label>/<number>.mp4``, two of each label, no two the same."""
    shown = sample_frames(count + frames)
    for number in range(count):
        label = "abcdefgh"[number // 2]
        write_film(folder / label / f"{number}.mp4", shown[number : number + frames])
    return folder


def write_photos(folder: Path, count: int) -> Path:
    """``folder/<label>/<number>.png``, alternating between two labels."""
    for number, bgr in enumerate(sample_frames(count)):
        path = folder / "ab"[number % 2] / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(path), bgr)
    return folder
