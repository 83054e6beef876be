"""From the landmark model's numbers to a hand, and to where it is looked for next."""

from math import pi

import numpy as np
import pytest

from edge_runtime.interpreters.several_outputs import FakeOutputs
from edge_runtime.trackers.tflite.hand_landmarks import HandLandmarker, next_region
from edge_runtime.trackers.tflite.region import Region

FRAME = np.zeros((480, 640, 3), np.uint8)


def hand_model(presence: float = 0.9, right: float = 0.8, depth: float = 0.0) -> FakeOutputs:
    """Sees every landmark at (56, 112) of its input of 224 pixels."""
    points = np.tile(np.array([56, 112, depth], np.float32), 21).reshape(1, 63)
    one = np.array([[[presence]], [[right]]], np.float32)
    return FakeOutputs([points, *one, np.zeros((1, 63), np.float32)])


def test_points_are_of_the_whole_picture():
    hand = HandLandmarker(hand_model()).look(FRAME, Region(320, 240, 112))
    np.testing.assert_allclose(hand.points[:, :2], [[(320 - 28) / 640, 0.5]] * 21, rtol=1e-6)
    turned = HandLandmarker(hand_model()).look(FRAME, Region(320, 240, 112, pi / 2))
    np.testing.assert_allclose(turned.points[:, :2], [[0.5, (240 - 28) / 480]] * 21, rtol=1e-6)


def test_depth_has_the_unit_of_x():
    """The model's depths are 0.4 of the input's side for what x has the whole side."""
    hand = HandLandmarker(hand_model(depth=22.4)).look(FRAME, Region(320, 240, 128))
    np.testing.assert_allclose(hand.points[:, 2], 22.4 / 224 / 0.4 * 128 / 640, rtol=1e-6)


@pytest.mark.parametrize(("right", "side", "score"), [(0.8, "right", 0.8), (0.1, "left", 0.9)])
def test_the_side_is_the_signers_own(right, side, score):
    hand = HandLandmarker(hand_model(right=right)).look(FRAME, Region(320, 240, 112))
    assert (hand.side, hand.side_score) == (side, pytest.approx(score))


def test_without_presence_there_is_no_hand():
    region = Region(320, 240, 112)
    assert HandLandmarker(hand_model(presence=0.4)).look(FRAME, region) is None
    assert HandLandmarker(hand_model(presence=0.4), min_confidence=0.3).look(FRAME, region)


def upright_hand() -> np.ndarray:
    """(21, xy=2): a wrist at (100, 200), all else 80 pixels above it or less."""
    points = np.tile([100.0, 150.0], (21, 1))
    points[0], points[[5, 9, 13]] = (100, 200), (100, 120)
    points[[1, 17]] = (80, 160), (120, 160)
    return points


def test_the_next_region_is_twice_the_hand_and_a_little_ahead():
    region = next_region(upright_hand())
    assert region.rotation == pytest.approx(0)
    assert region.side == pytest.approx(160)
    assert (region.x, region.y) == pytest.approx((100, 160 - 8))


def test_fingers_do_not_move_it():
    stretched = upright_hand()
    stretched[[4, 8, 12, 16, 20]] = (300, 20)
    assert next_region(stretched) == next_region(upright_hand())


def test_it_turns_with_the_hand():
    x, y = (upright_hand() - (100, 160)).T
    turned = np.stack([100 - y, 160 + x], axis=1)
    region = next_region(turned)
    assert region.rotation == pytest.approx(pi / 2)
    assert (region.x, region.y) == pytest.approx((108, 160))
