"""Hands of a bundle's golden vectors, put back into pictures of several shapes, as both hands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import HAND_POINTS, FloatArray

# Landscape and portrait, as phones and webcams have them, and square.
_ASPECTS = (4 / 3, 3 / 4, 16 / 9, 9 / 16, 1.0)
_PALM = 0.2


def aspects(count: int) -> FloatArray:
    """(sample,) widths divided by heights, in turn."""
    return np.resize(np.array(_ASPECTS, np.float32), count)


def are_left(count: int) -> NDArray[np.bool_]:
    """(sample,) whether it is a left hand: every other one."""
    return np.asarray(np.arange(count) % 2 == 1)


def placed(
    shapes: FloatArray, aspect: FloatArray, is_left: NDArray[np.bool_], wrist: FloatArray
) -> FloatArray:
    """Hands in a picture.

    Args:
        shapes: (..., 63) float32 right hands, wrist-relative, in palm lengths, as ``hand63``.
        aspect: (...) of the picture.
        is_left: (...) whether the hand is mirrored into a left one.
        wrist: (..., xy=2) its place, image-normalised.

    Returns:
        (..., point=21, xyz=3) float32, image-normalised, a fifth of the picture's height in size.
    """
    points = _PALM * shapes.reshape(*shapes.shape[:-1], HAND_POINTS, 3)
    side = np.where(is_left, -1, 1)
    units = np.stack([side / aspect, np.ones_like(aspect), 1 / aspect], axis=-1)
    hands = points * units[..., None, :]
    hands[..., :2] += wrist[..., None, :]
    return np.asarray(hands, np.float32)


def handedness(is_left: NDArray[np.bool_]) -> FloatArray:
    """(sample,) -> (sample, 1) float32, 1 for right hands."""
    return np.where(is_left, 0, 1).astype(np.float32)[:, None]
