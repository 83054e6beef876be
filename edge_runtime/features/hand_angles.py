"""The 22 numbers that the key-frame document takes of a hand."""

from __future__ import annotations

import numpy as np

from edge_runtime.features.geometry import angle_deg, cross, is_there, zero_missing
from edge_runtime.landmarks import WRIST, FloatArray

SIZE = 22

# Of each finger, thumb first: the angle at its middle joint, then the one at its base.
FINGER_ANGLES = (
    *((4, 3, 2), (3, 2, 0)),
    *((8, 6, 5), (6, 5, 0)),
    *((12, 10, 9), (10, 9, 0)),
    *((16, 14, 13), (14, 13, 0)),
    *((20, 18, 17), (18, 17, 0)),
)
FINGERS = ((4, 2), (8, 5), (12, 9), (16, 13), (20, 17))
PLACED = (WRIST, 8)
_INDEX_MCP, _LITTLE_MCP = 5, 17


def hand_angles(points: FloatArray, origin: FloatArray, scale: FloatArray) -> FloatArray:
    """Joint angles, angles between neighbouring fingers, two places, and how the palm is turned.

    Ten angles in degrees between (b - a) and (c - b) for the landmarks (a, b, c) of
    ``FINGER_ANGLES``; four between the tip-minus-base vectors of neighbouring fingers; x, y, z of
    landmarks 0 and 8; two of the palm's normal (5 - 0) x (17 - 0): its projection to the YZ plane
    against y, and to the XZ plane against z. Source: the document of the key-frame MLP.

    Args:
        points: (..., frame, point=21, xyz=3) float32, one unit on all axes.
        origin: (..., frame, xyz=3) and
        scale: (..., frame): the places are (landmark - origin) / scale.

    Returns:
        (..., frame, 22) float32; all 0 where the hand is missing, the six numbers of the places
        where the origin is NaN.
    """
    a, b, c = (points[..., list(numbers), :] for numbers in zip(*FINGER_ANGLES, strict=True))
    tips, bases = (points[..., list(numbers), :] for numbers in zip(*FINGERS, strict=True))
    fingers = tips - bases
    places = (points[..., list(PLACED), :] - origin[..., None, :]) / scale[..., None, None]
    parts = (
        angle_deg(b - a, c - b),
        angle_deg(fingers[..., :-1, :], fingers[..., 1:, :]),
        places.reshape(*places.shape[:-2], 6),
        _palm_angles(points),
    )
    numbers = zero_missing(np.concatenate(parts, axis=-1))
    numbers[~is_there(points)] = 0
    return numbers


def _palm_angles(points: FloatArray) -> FloatArray:
    wrist = points[..., WRIST, :]
    normal = cross(points[..., _INDEX_MCP, :] - wrist, points[..., _LITTLE_MCP, :] - wrist)
    x, y, z = (normal[..., axis] for axis in range(3))
    angles = np.stack([np.arctan2(np.abs(z), y), np.arctan2(np.abs(x), z)], axis=-1)
    return np.asarray(np.degrees(angles))
