"""Arithmetic on landmarks that the sequence features share.

Components are written out rather than summed over an axis, so that a clip among many, a clip alone
and the frames seen so far give the same bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray


def in_heights(points: FloatArray, aspect: Any) -> FloatArray:
    """Image-normalised points in image heights, one unit on all axes.

    Args:
        points: (..., frame, point, xyz and more) float32; what follows z is left out.
        aspect: (...) image width divided by height.

    Returns:
        (..., frame, point, xyz=3) float32
    """
    width = np.asarray(aspect, np.float32)[..., None, None]
    out = np.empty((*points.shape[:-1], 3), np.float32)
    np.multiply(points[..., 0], width, out=out[..., 0])
    out[..., 1] = points[..., 1]
    np.multiply(points[..., 2], width, out=out[..., 2])
    return out


def length(vectors: FloatArray) -> FloatArray:
    """(..., xyz=3) -> (...) Euclidean lengths."""
    x, y, z = vectors[..., 0], vectors[..., 1], vectors[..., 2]
    return np.asarray(np.sqrt(x * x + y * y + z * z))


def cross(u: FloatArray, v: FloatArray) -> FloatArray:
    """(..., xyz=3) and (..., xyz=3) -> (..., xyz=3) cross products."""
    out = np.empty(np.broadcast_shapes(u.shape, v.shape), np.float32)
    for axis in range(3):
        p, q = (axis + 1) % 3, (axis + 2) % 3
        out[..., axis] = u[..., p] * v[..., q] - u[..., q] * v[..., p]
    return out


def angle_deg(u: FloatArray, v: FloatArray) -> FloatArray:
    """(..., xyz=3) and (..., xyz=3) -> (...) angles in degrees, 0..180; 0 for zero vectors."""
    dot = u[..., 0] * v[..., 0] + u[..., 1] * v[..., 1] + u[..., 2] * v[..., 2]
    return np.asarray(np.degrees(np.arctan2(length(cross(u, v)), dot)))


def never_zero(lengths: FloatArray) -> FloatArray:
    """The lengths, 1 where they are 0: a divisor."""
    return np.where(lengths == 0, np.float32(1), lengths)


def is_there(points: FloatArray) -> NDArray[np.bool_]:
    """(..., point, xyz) -> (...) whether the part was found; MediaPipe finds all points or none."""
    return np.asarray(~np.isnan(points[..., 0, 0]))


def flat(points: FloatArray) -> FloatArray:
    """(..., point, xyz) -> (..., point * xyz) point by point, 0 where missing."""
    numbers = points.reshape(*points.shape[:-2], points.shape[-2] * points.shape[-1])
    return zero_missing(numbers)


def zero_missing(numbers: FloatArray) -> FloatArray:
    """The same numbers, float32, 0 where they are NaN."""
    return np.where(np.isnan(numbers), np.float32(0), numbers).astype(np.float32, copy=False)
