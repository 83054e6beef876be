"""stroke240: the path of a hand, free of place, size, side and frame rate."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.features import STROKE240, feature, frame_feature, window_feature
from edge_runtime.landmarks import FloatArray

HAND = np.random.default_rng(0).uniform(0.4, 0.6, (21, 3)).astype(np.float32)


def circle(times_s: NDArray[np.float64]) -> FloatArray:
    """(frame, 21, 3): the hand on a circle, once around in 1.2 s."""
    angle = 2 * np.pi * times_s / 1.2
    way = 0.2 * np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=1)
    return (HAND + way[:, None]).astype(np.float32)


def stroke(hands: FloatArray, times_s: NDArray[np.float64], aspect: float = 1.0) -> FloatArray:
    return STROKE240.kernel(hands, times_s, aspect, False)


TIMES_S = np.arange(0, 1.21, 1 / 30)


def test_size_and_type() -> None:
    values = stroke(circle(TIMES_S), TIMES_S)
    assert values.shape == (STROKE240.size,)
    assert values.dtype == np.float32


def test_place_and_size_do_not_matter() -> None:
    hands = circle(TIMES_S)
    moved = (hands * 0.5 + np.array([0.2, 0.1, 0])).astype(np.float32)
    np.testing.assert_allclose(stroke(moved, TIMES_S), stroke(hands, TIMES_S), atol=1e-4)


def test_a_left_hand_is_mirrored() -> None:
    hands = circle(TIMES_S)
    mirrored = hands * np.array([-1, 1, 1], np.float32) + np.array([1, 0, 0], np.float32)
    left = STROKE240.kernel(mirrored, TIMES_S, 1.0, True)
    np.testing.assert_allclose(left, stroke(hands, TIMES_S), atol=1e-4)


def test_the_images_aspect_is_undone() -> None:
    hands = circle(TIMES_S)
    wide = hands / np.array([16 / 9, 1, 16 / 9], np.float32)
    np.testing.assert_allclose(stroke(wide, TIMES_S, 16 / 9), stroke(hands, TIMES_S), atol=1e-4)


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_the_frame_rate_hardly_matters(fps: float) -> None:
    fine = np.arange(0, 1.2001, 1 / 240)
    times_s = np.arange(0, 1.2001, 1 / fps)
    away = np.abs(stroke(circle(times_s), times_s) - stroke(circle(fine), fine))
    assert away.max() < 0.1


def test_frames_before_the_window_do_not_matter() -> None:
    earlier = np.concatenate([[-3.0, -2.0, -1 / 30], TIMES_S])
    hands = np.concatenate([np.zeros((2, 21, 3), np.float32), circle(earlier[2:])])
    np.testing.assert_allclose(stroke(hands, earlier), stroke(circle(TIMES_S), TIMES_S), atol=1e-2)


def test_a_hand_just_seen_counts_as_having_been_still() -> None:
    values = stroke(HAND[None], np.array([5.0])).reshape(16, 15)
    np.testing.assert_allclose(values, np.repeat(values[:1], 16, axis=0), atol=1e-6)


def test_numbers_stay_as_they_are() -> None:
    """Other numbers need another version: models were trained on these."""
    values = stroke(circle(TIMES_S), TIMES_S).reshape(16, 15)
    expected = [[1.1517, 0.0, 1.5742, 0.5108], [1.1517, 0.0, 1.5742, 0.5108]]
    np.testing.assert_allclose(values[[0, -1], :4], expected, atol=1e-4)


def test_features_of_frames_and_of_windows_are_not_mixed_up() -> None:
    assert feature("stroke240", 1) is window_feature("stroke240", 1) is STROKE240
    with pytest.raises(UserError, match="stroke240 is one of windows"):
        frame_feature("stroke240", 1)
    with pytest.raises(UserError, match="hand63 is one of single frames"):
        window_feature("hand63", 1)
    with pytest.raises(UserError, match="stroke240 is version 1 here"):
        feature("stroke240", 2)
