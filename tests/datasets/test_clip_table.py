"""ClipTable: clips of several lengths side by side."""

from __future__ import annotations

import numpy as np

from datasets.clip_table import FRAMES_PER_S, ClipTable
from edge_runtime.features import HANDS126, SKELETON27
from edge_runtime.features.arrangement import is_missing_view
from tests.datasets.clips import clips_of, frames_of


def test_frames_become_clips_padded_with_nan() -> None:
    frames = frames_of([3, 5])
    table = ClipTable.from_frame_table(frames)
    assert len(table) == 2
    assert table.length.tolist() == [3, 5]
    assert table.label.tolist() == ["sign 0", "sign 1"]
    assert (table.source[0], table.signer[0], table.clip[0]) == ("one", "ann", "take-0")
    np.testing.assert_array_equal(table.sequence.right_hand[1], frames.right[3:])
    np.testing.assert_array_equal(table.sequence.pose[0, :3], frames.pose[:3])
    np.testing.assert_array_equal(table.sequence.times_s[1], np.arange(5) / FRAMES_PER_S)
    assert np.isnan(table.sequence.right_hand[0, 3:]).all()
    assert np.isnan(table.sequence.times_s[0, 3:]).all()


def test_frames_may_come_in_any_order() -> None:
    frames = frames_of([3, 5])
    shuffled = frames[np.random.default_rng(0).permutation(8)]
    values = ClipTable.from_frame_table(shuffled).sequence.right_hand
    np.testing.assert_array_equal(values, ClipTable.from_frame_table(frames).sequence.right_hand)


def test_a_face_that_nobody_has_takes_no_memory() -> None:
    table = clips_of([3, 5, 4])
    for part in (table, table[table.length > 3], ClipTable.concatenate([table, table])):
        assert part.sequence.face.shape == (len(part), 5, 468, 3)
        assert is_missing_view(part.sequence.face)


def test_rows_by_mask_by_indices_and_by_slice() -> None:
    table = clips_of([3, 5, 4])
    for rows in (table.length == 4, np.array([2]), slice(2, 3)):
        chosen = table[rows]
        assert chosen.clip.tolist() == ["take-2"]
        np.testing.assert_array_equal(chosen.sequence.pose, table.sequence.pose[2:])


def test_tables_are_joined_whatever_their_lengths_and_parts() -> None:
    short, long = clips_of([2, 3], pose=False), clips_of([6])
    both = ClipTable.concatenate([short, long])
    assert both.length.tolist() == [2, 3, 6]
    assert both.sequence.times_s.shape == (3, 6)
    assert np.isnan(both.sequence.pose[:2]).all()
    np.testing.assert_array_equal(both.sequence.pose[2], long.sequence.pose[0])
    np.testing.assert_array_equal(both.sequence.left_hand[1, :3], short.sequence.left_hand[1])
    # What stands beside a clip does not change its features.
    for feature in (HANDS126, SKELETON27):
        values = feature.kernel(both.sequence)
        np.testing.assert_array_equal(values[:2, :3], feature.kernel(short.sequence))
        assert not values[0, 2:].any()


def test_stretched_clips_have_one_length_and_keep_their_ends() -> None:
    table = clips_of([3, 5])
    even = table.stretched(9)
    assert even.length.tolist() == [9, 9]
    assert even.sequence.right_hand.shape == (2, 9, 21, 3)
    np.testing.assert_array_equal(
        even.sequence.right_hand[0, [0, 4, 8]], table.sequence.right_hand[0, :3]
    )
    np.testing.assert_allclose(even.sequence.times_s[:, -1], np.array([2, 4]) / FRAMES_PER_S)


def test_whether_a_clip_shows_a_hand() -> None:
    table = clips_of([3, 5])
    table.sequence.left_hand[1], table.sequence.right_hand[1] = np.nan, np.nan
    assert table.has_hand.tolist() == [True, False]
