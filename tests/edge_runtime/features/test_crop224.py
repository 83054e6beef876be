"""crop224: the hand's box, its margin, and ImageNet's normalisation."""

from __future__ import annotations

import cv2
import numpy as np

from edge_runtime.features import CROP224, image_feature
from edge_runtime.features.crop224 import DEVIATION, MEAN, hand_box
from edge_runtime.landmarks import MISSING_HAND, Landmarks

IMAGE = np.random.default_rng(0).integers(0, 256, (480, 640, 3), np.uint8)


def hand(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    """A hand whose points fill that box, in pixels of a 640 x 480 image."""
    points = np.random.default_rng(1).uniform((left, top, 0), (right, bottom, 0), (21, 3))
    points[0, :2], points[1, :2] = (left, top), (right, bottom)
    return (points / (640, 480, 1)).astype(np.float32)


def seen(right_hand: np.ndarray = MISSING_HAND, left_hand: np.ndarray = MISSING_HAND) -> Landmarks:
    return Landmarks(640, 480, right_hand=right_hand, left_hand=left_hand)


def test_the_box_has_40_pixels_on_every_side() -> None:
    assert hand_box(seen(hand(200, 160, 320, 400))) == (160, 120, 360, 440)


def test_the_box_ends_where_the_image_does() -> None:
    assert hand_box(seen(hand(10, 20, 620, 470))) == (0, 0, 640, 480)
    assert hand_box(seen(hand(700, 20, 800, 100))) is None


def test_the_crop_is_resized_and_normalised() -> None:
    values = CROP224.kernel(IMAGE, seen(hand(200, 160, 320, 400)))
    assert values is not None
    assert values.dtype == np.float32
    assert values.shape == CROP224.sample_shape == (224, 224, 3)
    crop = cv2.resize(IMAGE[120:440, 160:360], (224, 224)) / 255
    np.testing.assert_allclose(values * DEVIATION + MEAN, crop, atol=1e-6)


def test_the_right_hand_goes_before_the_left_one_and_neither_is_mirrored() -> None:
    one, other = hand(200, 160, 320, 400), hand(400, 100, 500, 200)
    both = CROP224.kernel(IMAGE, seen(one, other))
    np.testing.assert_array_equal(both, CROP224.kernel(IMAGE, seen(one)))
    np.testing.assert_array_equal(
        CROP224.kernel(IMAGE, seen(left_hand=one)), CROP224.kernel(IMAGE, seen(one))
    )


def test_there_is_nothing_to_cut_out_without_a_hand() -> None:
    assert CROP224.kernel(IMAGE, seen()) is None
    assert image_feature("crop224", 1) is CROP224
    assert CROP224.size == 224 * 224 * 3
