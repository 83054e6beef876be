"""How a hand is held towards the camera."""

from __future__ import annotations

import numpy as np

from datasets.hand.bones import Array
from datasets.hand.kinematics import rotation


def held(point: tuple[float, float, float], palm: tuple[float, float, float]) -> Array:
    """Rotation (3, 3) from the palm frame of a right hand to the view frame.

    Args:
        point: where the outstretched fingers point, in the view frame, of any length.
        palm: where the palm faces; the part along ``point`` is taken away.
    """
    y = np.asarray(point, float)
    y = y / np.linalg.norm(y)
    z = np.asarray(palm, float)
    z = z - (z @ y) * y
    z = z / np.linalg.norm(z)
    return np.stack([np.cross(y, z), y, z], axis=1)


def tilt(degrees: Array) -> Array:
    """Rotations (..., 3, 3) by angles (..., axis=3) about the view's x, then y, then z."""
    return (
        rotation("z", degrees[..., 2])
        @ rotation("y", degrees[..., 1])
        @ rotation("x", degrees[..., 0])
    )


def between(start: Array, end: Array, share: Array) -> Array:
    """Rotations (..., 3, 3) a share (...) of the way from one to the other, the shortest way."""
    turn = start.swapaxes(-1, -2) @ end
    cos = np.clip((np.trace(turn, axis1=-2, axis2=-1) - 1) / 2, -1, 1)
    angle = np.arccos(cos)
    skew = turn - turn.swapaxes(-1, -2)
    axis = np.stack([skew[..., 2, 1], skew[..., 0, 2], skew[..., 1, 0]], axis=-1)
    axis = axis / np.maximum(np.linalg.norm(axis, axis=-1, keepdims=True), 1e-9)
    return start @ about(axis, angle * share)


def about(axis: Array, angle: Array) -> Array:
    """Rotations (..., 3, 3) about unit axes (..., 3) by radians (...): Rodrigues' formula."""
    x, y, z = axis[..., 0], axis[..., 1], axis[..., 2]
    zero = np.zeros_like(x)
    cross = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], axis=-1).reshape(*x.shape, 3, 3)
    sin, cos = np.sin(angle)[..., None, None], np.cos(angle)[..., None, None]
    return np.eye(3) + sin * cross + (1 - cos) * (cross @ cross)
