"""keyframe329: angles104, then velocities in raw coordinates."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from edge_runtime.features import ANGLES104, KEYFRAME329
from edge_runtime.features.geometry import in_heights
from edge_runtime.features.hand_angles import hand_angles

from .sequences import FRAMES, signing

CLIP = signing()


def test_angles104_are_both_hands_and_20_points_of_the_pose() -> None:
    values = ANGLES104.kernel(CLIP)
    pose = CLIP.pose[..., :3] * np.float32([4 / 3, 1, 4 / 3])
    width = np.linalg.norm(pose[:, 12] - pose[:, 11], axis=-1)
    body = (pose - pose[:, 11, None]) / width[:, None, None]
    body = np.nan_to_num(body[:, [*range(18), 23, 24]].reshape(FRAMES, 60))
    np.testing.assert_allclose(values[:, 44:], body, atol=1e-5)
    left = hand_angles(in_heights(CLIP.left_hand, CLIP.aspect), pose[:, 11], width)
    np.testing.assert_allclose(values[:, :22], left, atol=1e-3)


def test_velocities_are_raw_differences_by_seconds() -> None:
    values = KEYFRAME329.kernel(CLIP)
    np.testing.assert_array_equal(values[:, :104], ANGLES104.kernel(CLIP))
    velocities = values[:, 104:].reshape(FRAMES, 75, 3)
    assert not velocities[0].any()
    np.testing.assert_allclose(
        velocities[9, :33], (CLIP.pose[9, :, :3] - CLIP.pose[8, :, :3]) * 16, rtol=1e-5
    )
    np.testing.assert_allclose(
        velocities[9, 33:54], (CLIP.left_hand[9] - CLIP.left_hand[8]) * 16, rtol=1e-5
    )
    np.testing.assert_allclose(
        velocities[9, 54:], (CLIP.right_hand[9] - CLIP.right_hand[8]) * 16, rtol=1e-5
    )


def test_a_hand_that_has_just_come_has_no_velocity() -> None:
    left = KEYFRAME329.kernel(CLIP)[:, 104 + 99 : 104 + 162]
    assert not left[[2, 3, 4, 5]].any()
    assert left[6].all()


def test_frames_of_one_instant_stay_finite() -> None:
    frozen = replace(CLIP, times_s=np.zeros(FRAMES))
    assert np.isfinite(KEYFRAME329.kernel(frozen)).all()
