"""Films whose every frame says its own number, for cutting to the frame."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

WIDTH, HEIGHT, FPS = 320, 240, 30.0
_BITS = 10


def write_film(path: Path, frames: int) -> Path:
    """Frame n shows n as ten black and white stripes, from left to right."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), FPS, (WIDTH, HEIGHT))
    assert writer.isOpened()
    for number in range(frames):
        bits = [number >> bit & 1 for bit in range(_BITS)]
        row = np.repeat(np.array(bits, np.uint8) * 255, WIDTH // _BITS)
        writer.write(np.repeat(np.tile(row, (HEIGHT, 1))[..., None], 3, axis=2))
    writer.release()
    return path


def numbers_in(path: Path) -> list[int]:
    """What the frames of a film say."""
    capture, numbers = cv2.VideoCapture(str(path)), []
    while True:
        ok, frame = capture.read()
        if not ok:
            break
        middles = (np.arange(_BITS) + 0.5) * frame.shape[1] / _BITS
        stripes = frame[frame.shape[0] // 2, middles.astype(int), 0] > 127
        numbers.append(int((stripes << np.arange(_BITS)).sum()))
    capture.release()
    return numbers
