"""Changes of the landmarks of clips that are no affine maps of the picture, in place.

Points are (clip, frame, point, xyz=3) float32 in image heights on all axes: left hand 21, right
hand 21, pose 33, then the face's, if there is one. Amounts are one a clip, and 0 changes nothing;
what is missing stays missing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.augment import FINGERS, rotation_matrices
from edge_runtime.landmarks import WRIST, FloatArray

LEFT, RIGHT, POSE = slice(0, 21), slice(21, 42), slice(42, 75)
SIDES = (LEFT, RIGHT)

# Of the left and the right arm, in the order of SIDES: shoulder, elbow, and the pose's own wrist,
# little finger, index finger and thumb.
_ARMS = ((11, 13, (15, 17, 19, 21)), (12, 14, (16, 18, 20, 22)))
# Points that are far out of the image are not thrown further.
_LEAST_DEPTH = 0.3


def perspective(points: FloatArray, width: FloatArray, inset: NDArray[Any]) -> None:
    """Turn the image about its right edge: the corners of the left edge move to (inset, inset) and
    (inset, 1 - inset); a negative inset (clip,) turns it about the left edge.

    Source: SPOTER (see ``picture_maps``). Images are (clip,) ``width`` heights wide.
    """
    chosen = np.flatnonzero(inset)
    r = _each(np.abs(inset[chosen]).astype(np.float32))
    flip, width = _each(inset[chosen] < 0), _each(width[chosen])
    x = points[chosen, :, :, 0] / width
    x = np.where(flip, 1 - x, x)
    depth = np.maximum(1 - 2 * r * x, np.float32(_LEAST_DEPTH))
    x = ((1 - 3 * r) * x + r) / depth
    points[chosen, :, :, 0] = np.where(flip, 1 - x, x) * width
    points[chosen, :, :, 1] = (points[chosen, :, :, 1] - 0.5) * ((1 - 2 * r) / depth) + 0.5


def rotate_arms(points: FloatArray, degrees: NDArray[Any]) -> None:
    """Turn each arm about the neck, the shoulder and the elbow in turn, with all that follows.

    Source: SPOTER (see ``picture_maps``); here the hand is carried along.

    Args:
        degrees: (clip, side=2, joint=3); frames without a pose are left as they are.
    """
    for side, (shoulder, elbow, outer) in enumerate(_ARMS):
        hand = list(range(*SIDES[side].indices(RIGHT.stop)))
        lower = [*(POSE.start + point for point in outer), *hand]
        pose = points[:, :, POSE]
        joints = (
            ((pose[:, :, 11] + pose[:, :, 12]) / 2, [POSE.start + shoulder, POSE.start + elbow]),
            (pose[:, :, shoulder], [POSE.start + elbow]),
            (pose[:, :, elbow], []),
        )
        for joint, (pivot, upper) in enumerate(joints):
            _turn_about(points, pivot[..., :2].copy(), [*upper, *lower], degrees[:, side, joint])


def noise(points: FloatArray, rng: np.random.Generator, heights: float) -> None:
    """Move every point of every frame by normal noise of that standard deviation."""
    points += rng.standard_normal(points.shape, np.float32) * np.float32(heights)


def tilt_hands(points: FloatArray, degrees: NDArray[Any]) -> None:
    """Turn both hands about their own wrists by angles (clip, xyz=3)."""
    matrices = rotation_matrices(np.radians(degrees))
    for side in SIDES:
        hand = points[:, :, side]
        wrist = hand[:, :, WRIST, None].copy()
        hand[:] = _rotated(hand - wrist, matrices) + wrist


def lengthen_fingers(points: FloatArray, factor: NDArray[Any]) -> None:
    """Lengthen or shorten the fingers of both hands by factors (clip, finger=5)."""
    for side in SIDES:
        hand = points[:, :, side]
        for finger, chain in enumerate(FINGERS):
            base = hand[:, :, chain[0], None].copy()
            tip = slice(chain[1], chain[-1] + 1)
            by = factor[:, finger].astype(np.float32)[:, None, None, None]
            hand[:, :, tip] = base + (hand[:, :, tip] - base) * by


def bend_fingers(points: FloatArray, degrees: NDArray[Any]) -> None:
    """Turn the joints of every finger of both hands by angles (clip, finger=5, joint=3, xyz=3), the
    same in all frames; all that lies further out follows."""
    for finger, chain in enumerate(FINGERS):
        for joint, pivot in enumerate(chain[:-1]):
            matrices = rotation_matrices(np.radians(degrees[:, finger, joint]))
            for side in SIDES:
                outer = points[:, :, side][:, :, pivot + 1 : chain[-1] + 1]
                middle = points[:, :, side.start + pivot, None]
                outer[:] = _rotated(outer - middle, matrices) + middle


def lose(points: FloatArray, side: slice, lost: NDArray[np.bool_]) -> None:
    """Take a hand away from the frames (clip, frame) in which it is lost."""
    points[:, :, side][lost] = np.nan


def _turn_about(
    points: FloatArray, pivot: FloatArray, chosen: list[int], degrees: NDArray[Any]
) -> None:
    """Turn some points about a place (clip, frame, xy=2); nothing where the place is missing."""
    clips = np.flatnonzero(degrees)
    where = np.ix_(clips, np.arange(points.shape[1]), chosen)
    origin = pivot[clips, :, None]
    old = points[where]
    angle = np.radians(degrees[clips])
    cos, sin = (_each(turn(angle).astype(np.float32)) for turn in (np.cos, np.sin))
    x, y = old[..., 0] - origin[..., 0], old[..., 1] - origin[..., 1]
    new = old.copy()
    new[..., 0] = cos * x - sin * y + origin[..., 0]
    new[..., 1] = sin * x + cos * y + origin[..., 1]
    points[where] = np.where(np.isnan(origin[..., :1]), old, new)


def _rotated(points: FloatArray, matrices: FloatArray) -> FloatArray:
    """(clip, frame, point, 3) by matrices (clip, 3, 3)."""
    clips, frames, count, _ = points.shape
    rows = points.reshape(clips, frames * count, 3) @ matrices.transpose(0, 2, 1)
    return rows.reshape(clips, frames, count, 3)


def _each(values: NDArray[Any]) -> NDArray[Any]:
    """(clip,) -> (clip, 1, 1), for (clip, frame, point)."""
    return values[:, None, None]
