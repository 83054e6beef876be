"""A clip in the mirror is a left-hander's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from datasets.clip_mirror import LIPS_SWAPPED, POSE_SWAPPED, mirror_some, mirrored, with_mirrored
from edge_runtime.features import SKELETON67
from edge_runtime.features.ishara276 import LIPS
from tests.datasets.clips import clips_of


def test_twice_is_as_before() -> None:
    table = clips_of([4, 6])
    again = mirrored(mirrored(table))
    for name in ("left_hand", "right_hand", "pose"):
        np.testing.assert_allclose(
            getattr(again.sequence, name), getattr(table.sequence, name), atol=1e-6
        )


def test_hands_and_shoulders_change_places() -> None:
    table = clips_of([4, 6])
    other = mirrored(table)
    x, y = (other.sequence.pose[..., 11, axis] for axis in range(2))
    np.testing.assert_array_equal(x, 1 - table.sequence.pose[..., 12, 0])
    np.testing.assert_array_equal(y, table.sequence.pose[..., 12, 1])
    np.testing.assert_array_equal(
        other.sequence.left_hand[..., 1], table.sequence.right_hand[..., 1]
    )
    assert sorted(POSE_SWAPPED) == list(range(33))
    assert POSE_SWAPPED[[0, 2, 7, 31]].tolist() == [0, 5, 8, 32]


def test_features_of_a_mirrored_clip_are_turned_around() -> None:
    table = clips_of([4])
    points, other = (
        SKELETON67.kernel(t.sequence).reshape(4, 67, 3) for t in (table, mirrored(table))
    )
    turned = points * np.float32([-1, 1, 1])
    np.testing.assert_allclose(other[:, 25:46], turned[:, 46:], atol=1e-4)
    np.testing.assert_allclose(other[:, :25], turned[:, POSE_SWAPPED[:25]], atol=1e-4)


def test_twice_the_data() -> None:
    table = clips_of([4, 6])
    both = with_mirrored(table)
    np.testing.assert_array_equal(both.hands[:2], table.hands)
    np.testing.assert_array_equal(both.hands[2:], mirrored(table).hands)


def test_only_the_chosen_clips_are_mirrored() -> None:
    table = clips_of([4, 6, 5])
    some = mirror_some(table, np.array([False, True, False]))
    np.testing.assert_array_equal(some.hands[[0, 2]], table.hands[[0, 2]])
    np.testing.assert_array_equal(some.hands[1], mirrored(table).hands[1])


def test_lips_change_places_and_the_rest_of_the_face_goes() -> None:
    table = clips_of([2])
    face = np.random.default_rng(0).uniform(size=(1, 2, 468, 3)).astype(np.float32)
    other = mirrored(replace(table, sequence=replace(table.sequence, face=face))).sequence.face
    # Corners of the mouth, and the middle of the lower lip.
    for point, partner in ((61, 291), (308, 78), (17, 17)):
        np.testing.assert_array_equal(other[..., point, 0], 1 - face[..., partner, 0])
    assert sorted(LIPS_SWAPPED) == sorted(LIPS)
    assert np.isnan(other).sum() == (468 - 40) * 2 * 3
