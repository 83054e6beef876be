"""clip112: one box for the hand in all frames of a clip."""

from __future__ import annotations

import numpy as np

from edge_runtime.features import CLIP112
from edge_runtime.features.clip112 import DEVIATION, MEAN, clip_box
from edge_runtime.landmarks import MISSING_HAND, Landmarks

FRAMES = np.random.default_rng(0).integers(0, 256, (3, 480, 640, 3), np.uint8)


def seen(left: float, right: float) -> Landmarks:
    """A right hand between two columns of a 640 x 480 image, rows 200 to 300."""
    points = np.full((21, 3), (left + 0.5, 200.5, 0), np.float32)
    points[1] = right - 0.5, 299.5, 0
    return Landmarks(640, 480, right_hand=points / np.array([640, 480, 1], np.float32))


NO_HAND = Landmarks(640, 480, right_hand=MISSING_HAND)
MOVING = [seen(100, 200), NO_HAND, seen(300, 400)]


def test_the_box_holds_the_hand_of_every_frame() -> None:
    assert clip_box(MOVING) == (60, 160, 440, 340)


def test_every_frame_is_cut_out_alike_and_normalised() -> None:
    values = CLIP112.kernel(list(FRAMES), MOVING)
    assert values is not None
    assert values.shape == (3, 112, 112, 3)
    assert values.dtype == np.float32
    one = CLIP112.kernel(list(FRAMES[:1]), [seen(100, 400)])
    np.testing.assert_array_equal(values[:1], one)
    grey = np.full((480, 640, 3), 128, np.uint8)
    flat = CLIP112.kernel([grey], [seen(100, 200)])
    assert flat is not None
    np.testing.assert_allclose(flat[0, 0, 0], (128 / 255 - MEAN) / DEVIATION, rtol=1e-6)


def test_a_clip_without_a_hand_has_none() -> None:
    assert CLIP112.kernel(list(FRAMES), [NO_HAND] * 3) is None
