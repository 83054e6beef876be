"""Bring pictures to a size."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def scaled(picture: Picture, factor: float) -> Picture:
    """(height, width, 3) uint8 resized by ``factor``; the same array where that is 1."""
    if factor == 1:
        return picture
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cast("Picture", cv2.resize(picture, None, fx=factor, fy=factor, interpolation=method))


def fill(canvas: Picture, colour: tuple[int, int, int]) -> None:
    """Paint all of ``canvas``; assigning a colour to an array is ten times slower."""
    cv2.rectangle(canvas, (0, 0), (canvas.shape[1], canvas.shape[0]), colour, cv2.FILLED)


def letterbox(picture: Picture, size: tuple[int, int]) -> Picture:
    """``picture`` in the middle of a black one of ``size`` (width, height), its aspect kept."""
    width, height = size
    if picture.shape[:2] == (height, width):
        return picture
    small = scaled(picture, min(width / picture.shape[1], height / picture.shape[0]))
    small = small[:height, :width]
    canvas: Picture = np.zeros((height, width, 3), np.uint8)
    top, left = (height - small.shape[0]) // 2, (width - small.shape[1]) // 2
    canvas[top : top + small.shape[0], left : left + small.shape[1]] = small
    return canvas
