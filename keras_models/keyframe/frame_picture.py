"""The landmarks of one frame over a picture: upper body and hands."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import FloatArray
from edge_runtime.screen.skeleton import draw_hand

# MediaPipe's pose: shoulders, arms, trunk; mouth and eyes.
POSE_LINES = (
    *((11, 12), (11, 13), (13, 15), (12, 14), (14, 16)),
    *((11, 23), (12, 24), (23, 24), (9, 10), (1, 3), (4, 6)),
)
_NOSE, _EARS = 0, (7, 8)
_BODY = (150, 138, 128)
_LINE_SHARE = 1 / 200


def draw_landmarks(
    picture: NDArray[np.uint8], sequence: FrameSequence, frame: int
) -> NDArray[np.uint8]:
    """Draw what was found in one frame.

    Args:
        picture: (height, width, bgr=3) uint8, drawn into.
        sequence: of one recording.

    Returns:
        The picture.
    """
    unit = max(picture.shape[:2]) * _LINE_SHARE
    pose = sequence.pose[frame, :, :2]
    if not np.isnan(pose).any():
        _draw_pose(picture, pose, max(1, round(unit)))
    for hand in (sequence.left_hand[frame], sequence.right_hand[frame]):
        if not np.isnan(hand).any():
            draw_hand(picture, hand, unit)
    return picture


def _draw_pose(picture: NDArray[np.uint8], pose: FloatArray, width: int) -> None:
    height, breadth = picture.shape[:2]
    points = np.round(pose * (breadth, height)).astype(int).tolist()
    for start, end in POSE_LINES:
        cv2.line(picture, points[start], points[end], _BODY, width, cv2.LINE_AA)
    ears = np.array([points[ear] for ear in _EARS])
    radius = round(float(np.linalg.norm(ears[0] - ears[1])) * 0.7)
    cv2.circle(picture, points[_NOSE], radius, _BODY, width, cv2.LINE_AA)
