"""Clips of any length in as many frames as a model takes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edge_runtime.features.arrangement import is_missing_view, missing_view, pad, stretch

from .sequences import PARTS, clip_of, each_part, signing


def as_padded(clip, frames):
    def longer(values):
        added = [(0, frames - len(values)), *[(0, 0)] * (values.ndim - 1)]
        return np.pad(values, added, constant_values=np.nan)

    return replace(each_part(clip, longer), times_s=longer(clip.times_s))


def test_as_many_frames_as_there_are_change_nothing() -> None:
    clip = signing()
    same = stretch(clip, 12)
    for name in PARTS:
        np.testing.assert_array_equal(getattr(same, name), getattr(clip, name))
    np.testing.assert_allclose(same.times_s, clip.times_s)


def test_new_frames_lie_on_the_line_between_old_ones() -> None:
    clip = signing(frames=3)
    values = stretch(clip, 5)
    np.testing.assert_allclose(values.times_s, np.linspace(0, 2 / 16, 5))
    np.testing.assert_allclose(values.face[1], (clip.face[0] + clip.face[1]) / 2, rtol=1e-5)
    np.testing.assert_array_equal(values.face[[0, 2, 4]], clip.face)


def test_time_counts_not_the_number_of_a_frame() -> None:
    clip = replace(signing(frames=3), times_s=np.array([5.0, 5.1, 5.4]))
    values = stretch(clip, 3)
    np.testing.assert_allclose(values.face[1], clip.face[1] * 2 / 3 + clip.face[2] / 3, rtol=1e-5)


def test_what_one_of_two_frames_lacks_is_the_others() -> None:
    clip = signing(frames=3)
    # The left hand is missing in the last frame, the right one in the first.
    values = stretch(clip, 9)
    np.testing.assert_array_equal(values.left_hand[5:8], np.stack([clip.left_hand[1]] * 3))
    assert np.isnan(values.left_hand[8]).all()
    assert np.isnan(values.right_hand[0]).all()
    np.testing.assert_array_equal(values.right_hand[1:4], np.stack([clip.right_hand[1]] * 3))


@pytest.mark.parametrize("frames", [5, 30])
def test_padded_clips_of_several_lengths_at_once(frames: int) -> None:
    clips = [signing(length, seed=length) for length in (8, 12, 20)]
    many = [as_padded(clip, 20) for clip in clips]
    together = replace(
        many[0],
        **{name: np.stack([getattr(clip, name) for clip in many]) for name in (*PARTS, "times_s")},
        aspect=np.stack([clip.aspect for clip in many]),
    )
    values = stretch(together, frames)
    for number, clip in enumerate(clips):
        alone = stretch(clip, frames)
        for name in PARTS:
            np.testing.assert_array_equal(
                getattr(clip_of(values, number), name), getattr(alone, name)
            )


def test_a_single_frame_is_repeated_and_no_frame_stays_missing() -> None:
    clip = signing(frames=1)
    np.testing.assert_array_equal(stretch(clip, 4).face, np.repeat(clip.face, 4, axis=0))
    empty = replace(clip, times_s=np.array([np.nan]))
    assert np.isnan(stretch(each_part(empty, lambda p: np.full_like(p, np.nan)), 4).face).all()


def test_a_part_that_is_never_there_takes_no_memory() -> None:
    clip = replace(signing(), face=missing_view((12, 468, 3)))
    values = stretch(clip, 64)
    assert values.face.shape == (64, 468, 3)
    assert is_missing_view(values.face)
    assert not is_missing_view(clip.pose)


def test_features_are_padded_or_cut_at_the_end() -> None:
    features = np.ones((2, 5, 3), np.float32)
    assert pad(features, 7)[:, 5:].sum() == 0
    assert pad(features, 7).shape == (2, 7, 3)
    assert pad(features, 4).sum() == 2 * 4 * 3
