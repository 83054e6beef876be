"""Affine maps of the picture, one a clip, to be multiplied and applied at once.

Maps are (clip, 4, 4) float32, of columns (x, y, z, 1) in image heights; amounts are (clip,). The
rotation and the squeeze are two of those of Bohacek and Hruz, "Sign Pose-based Transformer for
Word-level Sign Language Recognition" (2022), section 3.3, here aspect-true.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray


def rotation(centre: FloatArray, degrees: NDArray[Any]) -> FloatArray:
    """About a centre (clip, xy=2), x towards y."""
    maps = _identity(len(degrees))
    angle = np.radians(degrees)
    maps[:, 0, 0] = maps[:, 1, 1] = np.cos(angle)
    maps[:, 1, 0] = np.sin(angle)
    maps[:, 0, 1] = -maps[:, 1, 0]
    return _about(centre, maps)


def scaling(centre: FloatArray, factor: NDArray[Any]) -> FloatArray:
    """About a centre (clip, xy=2), z with it."""
    maps = _identity(len(factor))
    for axis in range(3):
        maps[:, axis, axis] = factor
    return _about(centre, maps)


def squeezing(width: FloatArray, left: NDArray[Any], right: NDArray[Any]) -> FloatArray:
    """The left and right edges moved inwards by shares of the image's width (clip,)."""
    maps = _identity(len(width))
    maps[:, 0, 0] = 1 - left - right
    maps[:, 0, 3] = left * width
    return maps


def shifting(x: NDArray[Any], y: NDArray[Any]) -> FloatArray:
    """By image heights."""
    maps = _identity(len(x))
    maps[:, 0, 3], maps[:, 1, 3] = x, y
    return maps


def applied(maps: FloatArray, points: FloatArray) -> FloatArray:
    """Points (clip, frame, point, xyz=3) -> the same of the other picture."""
    clips, frames, count, _ = points.shape
    rows = points.reshape(clips, frames * count, 3) @ maps[:, :3, :3].transpose(0, 2, 1)
    rows += maps[:, None, :3, 3]
    return np.asarray(rows.reshape(points.shape))


def _about(centre: FloatArray, maps: FloatArray) -> FloatArray:
    return shifting(*centre.T) @ maps @ shifting(*-centre.T)


def _identity(clips: int) -> FloatArray:
    return np.tile(np.eye(4, dtype=np.float32), (clips, 1, 1))
