"""skeleton27, 46 and 67: which points, and in whose frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edge_runtime.features import SKELETON27, SKELETON46, SKELETON67, SequenceFeature
from edge_runtime.features.body_frame import SHOULDERS_PER_PALM
from edge_runtime.features.skeleton import HAND_27, POSE_27, POSE_46, POSE_67

from .sequences import FRAMES, moved, signing

CLIP = signing()
UNITS = np.float32([4 / 3, 1, 4 / 3])


@pytest.mark.parametrize(
    ("feature", "pose_points", "hand_points"),
    [
        (SKELETON27, POSE_27, HAND_27),
        (SKELETON46, POSE_46, range(21)),
        (SKELETON67, POSE_67, range(21)),
    ],
)
def test_points_in_shoulder_widths_from_between_the_shoulders(
    feature: SequenceFeature, pose_points: tuple[int, ...], hand_points: tuple[int, ...]
) -> None:
    pose, left, right = (points[9] * UNITS for points in (CLIP.pose[..., :3], *hands()))
    origin = (pose[11] + pose[12]) / 2
    width = np.hypot(*(pose[11] - pose[12])[:2])
    flat = origin * np.float32([1, 1, 0])
    expected = np.concatenate(
        [
            (pose[list(pose_points)] - origin) / width,
            (left[list(hand_points)] - flat) / width,
            (right[list(hand_points)] - flat) / width,
        ]
    )
    np.testing.assert_allclose(feature.kernel(CLIP)[9], expected.ravel(), atol=1e-5)


def hands() -> tuple[np.ndarray, np.ndarray]:
    return CLIP.left_hand, CLIP.right_hand


def test_a_frame_without_a_pose_keeps_the_shoulders_last_seen() -> None:
    gap = SKELETON46.kernel(CLIP)[6].reshape(46, 3)
    shoulders = CLIP.pose[5, 11:13, :2] * UNITS[:2]
    place = CLIP.left_hand[6, 0, :2] * UNITS[:2] - shoulders.mean(axis=0)
    assert not gap[:4].any()
    np.testing.assert_allclose(gap[4, :2], place / np.hypot(*np.ptp(shoulders, axis=0)), atol=1e-5)


def test_without_any_pose_the_first_hands_are_the_frame() -> None:
    handsonly = replace(CLIP, pose=np.full_like(CLIP.pose, np.nan))
    values = SKELETON46.kernel(handsonly).reshape(FRAMES, 46, 3)
    # In the first frame only the left hand is there: its wrist is the origin.
    np.testing.assert_allclose(values[0, 4, :2], 0, atol=1e-6)
    first = CLIP.left_hand[0] * UNITS
    palm = np.linalg.norm(first[9] - first[0])
    expected = (CLIP.right_hand[8, 3] * UNITS - first[0])[:2] / (palm * SHOULDERS_PER_PALM)
    np.testing.assert_allclose(values[8, 4 + 21 + 3, :2], expected, rtol=1e-4)
    np.testing.assert_allclose(
        SKELETON46.kernel(moved(handsonly, 0.1, 0.2)), values.reshape(FRAMES, -1), atol=1e-4
    )
