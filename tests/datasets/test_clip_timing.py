"""Clips signed slower, faster, or begun later and ended earlier."""

from __future__ import annotations

import numpy as np

from datasets.clip_augment import ClipAugmentation
from datasets.clip_table import FRAMES_PER_S
from datasets.clip_timing import lost_frames, retimed
from tests.datasets.clips import clips_of

ALL = np.zeros(2), np.ones(2)


def test_twice_as_long_at_the_same_frame_rate() -> None:
    table = clips_of([5, 9])
    slow = retimed(table, np.full(2, 2.0), *ALL)
    assert slow.length.tolist() == [9, 17]
    np.testing.assert_allclose(np.diff(slow.sequence.times_s[1]), 1 / FRAMES_PER_S)
    np.testing.assert_allclose(
        slow.sequence.right_hand[0, :9:2], table.sequence.right_hand[0, :5], atol=1e-6
    )
    assert np.isnan(slow.sequence.times_s[0, 9:]).all()
    assert np.isnan(slow.sequence.right_hand[0, 9:]).all()


def test_a_part_of_a_clip() -> None:
    table = clips_of([5, 9])
    part = retimed(table, np.ones(2), np.array([0.5, 0.25]), np.array([1.0, 0.75]))
    assert part.length.tolist() == [3, 5]
    np.testing.assert_allclose(
        part.sequence.right_hand[0, :3], table.sequence.right_hand[0, 2:5], atol=1e-6
    )
    np.testing.assert_allclose(part.sequence.times_s[:, 0], 0)


def test_single_frames_survive() -> None:
    fast = retimed(clips_of([1, 2]), np.full(2, 0.5), *ALL)
    assert fast.length.tolist() == [2, 2]
    assert not np.isnan(fast.sequence.right_hand).any()


def test_random_durations_lie_within_their_bounds() -> None:
    table = clips_of([21] * 50)
    length = ClipAugmentation(duration=(0.5, 1.5)).apply(table, 0).length
    assert 11 <= length.min() < 14 < 28 < length.max() <= 31


def test_interruptions_fall_within_the_clip() -> None:
    table = clips_of([6, 20] * 50)
    lost = lost_frames(table, np.random.default_rng(0), 0.5, 0.4)
    after_the_end = np.arange(20) >= table.length[:, None]
    assert not lost[after_the_end].any()
    assert 20 < lost.any(axis=1).sum() < 60
    assert lost.sum(axis=1).max() <= 8
