"""Augmentation of clips: what each amount does, and that all else stays."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from datasets import clip_changes as changes
from datasets import picture_maps as maps
from datasets.clip_augment import (
    ISHARA,
    PRESETS,
    SPOTER,
    ClipAugmentation,
    points_of,
    with_points,
    with_rotated,
)
from datasets.clip_table import ClipTable
from edge_runtime.features import HANDS126
from tests.datasets.clips import clips_of

PARTS = ("left_hand", "right_hand", "pose")
WIDTH = np.full(3, 4 / 3, np.float32)
CENTRE = np.array([[2 / 3, 0.5]] * 3, np.float32)


@pytest.fixture
def table() -> ClipTable:
    return clips_of([6, 8, 10])


def missing(table: ClipTable) -> list[np.ndarray]:
    return [np.isnan(getattr(table.sequence, name)) for name in PARTS]


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_seeded_and_leave_their_input_alone(name: str, table: ClipTable) -> None:
    before = [getattr(table.sequence, part).copy() for part in PARTS]
    first, again, other = (PRESETS[name].apply(table, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.hands, again.hands)
    assert not np.array_equal(first.hands, other.hands, equal_nan=True)
    assert first.label.tolist() == table.label.tolist()
    assert np.isfinite(HANDS126.kernel(first.sequence)).all()
    for part, values in zip(PARTS, before, strict=True):
        np.testing.assert_array_equal(getattr(table.sequence, part), values)


@pytest.mark.parametrize("name", PRESETS)
def test_no_clips_are_no_trouble(name: str, table: ClipTable) -> None:
    assert len(PRESETS[name].apply(table[:0], 0)) == 0


def test_nothing_is_changed_by_default(table: ClipTable) -> None:
    same = ClipAugmentation().apply(table, 0)
    for name in (*PARTS, "times_s"):
        np.testing.assert_allclose(
            getattr(same.sequence, name), getattr(table.sequence, name), atol=1e-6
        )


@pytest.mark.parametrize("name", ["rotate_deg", "shift", "noise", "joint_deg", "squeeze"])
def test_missing_parts_stay_missing_and_others_stay_there(name: str, table: ClipTable) -> None:
    changed = ClipAugmentation(**{name: 0.1}).apply(table, 0)
    for before, after in zip(missing(table), missing(changed), strict=True):
        np.testing.assert_array_equal(after, before)


def test_the_picture_is_turned_about_its_centre_as_it_looks(table: ClipTable) -> None:
    points = points_of(table.sequence)
    turned = maps.applied(maps.rotation(CENTRE, np.full(3, 90.0)), points)
    x, y = (points[..., axis] - CENTRE[0, axis] for axis in range(2))
    np.testing.assert_allclose(turned[..., 0], CENTRE[0, 0] - y, atol=1e-5)
    np.testing.assert_allclose(turned[..., 1], CENTRE[0, 1] + x, atol=1e-5)
    np.testing.assert_allclose(turned[..., 2], points[..., 2], atol=1e-5)


def test_scale_and_shift_and_squeeze() -> None:
    points = np.array([[[[0, 0, 1]]], [[[4 / 3, 1, 1]]], [[[2 / 3, 0.5, 1]]]], np.float32)
    scaled = maps.applied(maps.scaling(CENTRE, np.full(3, 0.5)), points)
    np.testing.assert_allclose(
        scaled[:, 0, 0], [[1 / 3, 0.25, 0.5], [1, 0.75, 0.5], [2 / 3, 0.5, 0.5]], atol=1e-6
    )
    shifted = maps.applied(maps.shifting(np.full(3, 0.1), np.full(3, -0.2)), points)
    np.testing.assert_allclose(shifted - points, [[[[0.1, -0.2, 0]]]] * 3, atol=1e-6)
    squeezed = maps.applied(maps.squeezing(WIDTH, np.full(3, 0.1), np.full(3, 0.2)), points)
    np.testing.assert_allclose(squeezed[:2, 0, 0, 0] / WIDTH[:2], [0.1, 0.8], atol=1e-6)


@pytest.mark.parametrize("inset", [0.1, -0.1])
def test_perspective_is_that_of_opencv(inset: float, table: ClipTable) -> None:
    points = points_of(table.sequence)
    before = points.copy()
    changes.perspective(points, WIDTH, np.full(3, inset))
    square = np.float32([[0, 0], [0, 1], [1, 0], [1, 1]])
    left, right = max(inset, 0), max(-inset, 0)
    corners = [[left, left], [left, 1 - left], [1 - right, right], [1 - right, 1 - right]]
    matrix = cv2.getPerspectiveTransform(square, np.float32(corners))
    normalised = before[0, 5, :, :2] / np.float32([4 / 3, 1])
    expected = cv2.perspectiveTransform(normalised[None], matrix)[0] * np.float32([4 / 3, 1])
    np.testing.assert_allclose(points[0, 5, :, :2], expected, atol=1e-5)


def test_an_arm_turned_at_the_elbow_takes_its_hand_along_and_nothing_else(table: ClipTable) -> None:
    points = points_of(table.sequence)
    before = points.copy()
    degrees = np.zeros((3, 2, 3))
    degrees[:, 1, 2] = 30
    changes.rotate_arms(points, degrees)
    carried = [*range(21, 42), *(42 + point for point in (16, 18, 20, 22))]
    others = np.setdiff1d(np.arange(75), carried)
    np.testing.assert_array_equal(points[:, :, others], before[:, :, others])
    elbow = before[0, 3, 42 + 14, :2]
    arms = [values[0, 3, carried, :2] - elbow for values in (before, points)]
    angles = np.degrees([np.arctan2(arm[:, 1], arm[:, 0]) for arm in arms])
    np.testing.assert_allclose((angles[1] - angles[0]) % 360, 30, atol=1e-2)
    np.testing.assert_allclose(*(np.linalg.norm(arm, axis=1) for arm in arms), rtol=1e-4)


def test_an_arm_without_a_pose_stays() -> None:
    points = points_of(clips_of([5, 5, 5], pose=False).sequence)
    before = points.copy()
    changes.rotate_arms(points, np.full((3, 2, 3), 20.0))
    np.testing.assert_array_equal(points, before)


def test_hands_are_changed_alike_in_all_frames(table: ClipTable) -> None:
    still = np.repeat(table.sequence.right_hand[:, :1], table.sequence.times_s.shape[1], axis=1)
    frozen = replace(table, sequence=replace(table.sequence, right_hand=still))
    many = ClipAugmentation(tilt_deg=(20, 20, 20), finger_length_share=0.1, joint_deg=5)
    hands = many.apply(frozen, 0).sequence.right_hand
    np.testing.assert_allclose(hands, np.repeat(hands[:, :1], hands.shape[1], axis=1), atol=1e-5)
    np.testing.assert_allclose(hands[:, :, 0], still[:, :, 0], atol=1e-5)
    assert np.abs(hands - still).max() > 0.02


def test_a_tilted_hand_keeps_its_shape(table: ClipTable) -> None:
    points = points_of(table.sequence)
    before = points.copy()
    changes.tilt_hands(points, np.array([[30, 0, 0], [0, 30, 0], [10, 20, 30]]))
    bones = [np.linalg.norm(p[0, :, 21 + 5] - p[0, :, 21 + 17], axis=-1) for p in (before, points)]
    np.testing.assert_allclose(*bones, rtol=1e-4)
    np.testing.assert_array_equal(points[:, :, 42:], before[:, :, 42:])


def test_a_hand_is_lost_for_a_while_at_most_so_long() -> None:
    table = clips_of([10] * 40)
    there = ~np.isnan(table.sequence.right_hand[:, :, 0, 0])
    after = ClipAugmentation(dropout=1, longest_dropout=0.5).apply(table, 0).sequence.right_hand
    lost = (there & np.isnan(after[:, :, 0, 0])).sum(axis=1)
    assert 0 < lost.mean() <= 5
    assert lost.max() <= 5


def test_spoter_changes_half_of_the_clips_in_one_way_each() -> None:
    table = clips_of([5] * 400)
    calm = replace(SPOTER, noise=0.0).apply(table, 0)
    moved = np.nanmax(np.abs(calm.hands - table.hands), axis=(1, 2, 3)) > 1e-5
    # A quarter of the changes turns arms, each joint of them in three cases out of ten.
    assert 0.4 < moved.mean() < 0.55


def test_one_clip_in_five_is_slower_or_faster_as_in_ishara() -> None:
    table = clips_of([21] * 300)
    after = ISHARA.apply(table, 0)
    changed = after.length != 21
    assert 0.13 < changed.mean() < 0.25
    assert after.length.min() >= 11
    assert after.length.max() <= 31
    np.testing.assert_allclose(
        after.sequence.right_hand[~changed, :21], table.sequence.right_hand[~changed], rtol=1e-6
    )
    ends = np.take_along_axis(
        after.sequence.right_hand[changed], (after.length[changed] - 1)[:, None, None, None], axis=1
    )[:, 0]
    np.testing.assert_allclose(ends, table.sequence.right_hand[changed, -1], atol=1e-6)


def test_three_times_the_data_by_turning(table: ClipTable) -> None:
    three = with_rotated(table, 15)
    assert len(three) == 9
    np.testing.assert_array_equal(three.hands[:3], table.hands)
    points = points_of(three.sequence)
    back = maps.applied(maps.rotation(CENTRE, np.full(3, 30.0)), points[3:6])
    np.testing.assert_allclose(back, points[6:], atol=1e-5)


def test_points_and_back(table: ClipTable) -> None:
    sequence = with_points(table.sequence, points_of(table.sequence))
    for name in PARTS:
        np.testing.assert_allclose(
            getattr(sequence, name), getattr(table.sequence, name), rtol=1e-6
        )
