"""Landmarks of one frame: the hand-over between trackers (or data sets) and features."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float32]

HAND_POINTS = 21
POSE_POINTS = 33
FACE_POINTS = (468, 478)

WRIST, MIDDLE_MCP = 0, 9
FINGERTIPS = (4, 8, 12, 16, 20)

# MediaPipe's hand topology: https://ai.google.dev/edge/mediapipe/solutions/vision/hand_landmarker
HAND_CONNECTIONS: tuple[tuple[int, int], ...] = (
    *((0, 1), (1, 2), (2, 3), (3, 4)),
    *((0, 5), (5, 6), (6, 7), (7, 8)),
    *((5, 9), (9, 10), (10, 11), (11, 12)),
    *((9, 13), (13, 14), (14, 15), (15, 16)),
    *((13, 17), (17, 18), (18, 19), (19, 20)),
    (0, 17),
)


_HAND_SHAPES, _POSE_SHAPES = ((HAND_POINTS, 3),), ((POSE_POINTS, 4),)
_FACE_SHAPES = tuple((points, 3) for points in FACE_POINTS)


def _missing(*shape: int) -> FloatArray:
    array = np.full(shape, np.nan, np.float32)
    array.flags.writeable = False
    return array


MISSING_HAND = _missing(HAND_POINTS, 3)
MISSING_POSE = _missing(POSE_POINTS, 4)
MISSING_FACE = _missing(FACE_POINTS[0], 3)


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Landmarks of one frame, float32, MediaPipe image-normalised, NaN where missing.

    x runs right and y down, both 0..1 over the image; z has the unit of x and is relative to the
    wrist (hands) or hips (pose), smaller is nearer to the camera. Sides are the signer's own, in
    an unmirrored image.

    Attributes:
        left_hand: (point=21, xyz=3).
        right_hand: (point=21, xyz=3).
        pose: (point=33, xyz+visibility=4).
        face: (point=468 or 478, xyz=3).
        image_width: pixels, at least 1.
        image_height: pixels, at least 1.
        timestamp_s: capture time in seconds; the zero is the source's own.

    Raises:
        ValueError: a shape, dtype or image size is not as above.
    """

    image_width: int
    image_height: int
    timestamp_s: float = 0.0
    left_hand: FloatArray = field(default_factory=lambda: MISSING_HAND)
    right_hand: FloatArray = field(default_factory=lambda: MISSING_HAND)
    pose: FloatArray = field(default_factory=lambda: MISSING_POSE)
    face: FloatArray = field(default_factory=lambda: MISSING_FACE)

    def __post_init__(self) -> None:
        _check("left_hand", self.left_hand, _HAND_SHAPES)
        _check("right_hand", self.right_hand, _HAND_SHAPES)
        _check("pose", self.pose, _POSE_SHAPES)
        _check("face", self.face, _FACE_SHAPES)
        if self.image_width < 1 or self.image_height < 1:
            raise ValueError(f"image size {self.image_width}x{self.image_height} is not positive")

    @property
    def aspect(self) -> float:
        """Image width divided by image height."""
        return self.image_width / self.image_height

    @property
    def has_left_hand(self) -> bool:
        return not math.isnan(self.left_hand.item(WRIST, 0))

    @property
    def has_right_hand(self) -> bool:
        return not math.isnan(self.right_hand.item(WRIST, 0))


def _check(name: str, array: FloatArray, shapes: tuple[tuple[int, int], ...]) -> None:
    if array.shape not in shapes or array.dtype != np.float32:
        wanted = " or ".join(map(str, shapes))
        raise ValueError(f"{name} is {array.dtype} {array.shape}, not float32 {wanted}")
