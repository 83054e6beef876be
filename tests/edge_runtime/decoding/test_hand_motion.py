"""Hands' speed is told in their own size, whatever the camera."""

import numpy as np
import pytest

from edge_runtime.decoding.hand_motion import HandMotion
from edge_runtime.landmarks import MIDDLE_MCP, Landmarks

FPS = 30
PALM = 0.1


def seen(x: float, time_s: float, *, palm: float = PALM, side: str = "right_hand", width=640):
    """A hand at ``x`` image heights whose palm is upright and so many image heights long."""
    hand = np.zeros((21, 3), np.float32)
    hand[:, 0], hand[:, 1] = x * 480 / width, 0.5
    hand[MIDDLE_MCP, 1] -= palm
    return Landmarks(width, 480, time_s, **{side: hand})


def speeds(step: float, count: int = 10, **how) -> list[float]:
    motion = HandMotion()
    return [motion.update(seen(0.3 + n * step, n / FPS, **how), n / FPS) for n in range(count)]


@pytest.mark.parametrize("side", ["left_hand", "right_hand"])
@pytest.mark.parametrize("width", [640, 853])
def test_a_palm_length_in_ten_frames_is_three_a_second(side, width):
    assert speeds(PALM / 10, side=side, width=width)[-1] == pytest.approx(3.0, rel=0.01)


def test_a_hand_twice_as_near_is_as_fast():
    near = speeds(2 * PALM / 10, palm=2 * PALM)[-1]
    assert near == pytest.approx(speeds(PALM / 10)[-1], rel=0.01)


def test_nothing_moves_at_first_nor_where_there_is_no_hand():
    assert speeds(PALM / 10)[0] == 0.0
    motion = HandMotion()
    assert [motion.update(Landmarks(640, 480, n / FPS), n / FPS) for n in range(5)] == [0.0] * 5


def test_the_faster_hand_counts():
    motion = HandMotion()
    for n in range(10):
        left, right = seen(0.2, 0, side="left_hand"), seen(0.3 + n * PALM / 10, 0)
        both = Landmarks(640, 480, left_hand=left.left_hand, right_hand=right.right_hand)
        speed = motion.update(both, n / FPS)
    assert speed == pytest.approx(3.0, rel=0.01)


def test_how_far_a_hand_has_come_is_told_in_palm_lengths():
    motion = HandMotion()
    motion.update(seen(0.3, 0.0), 0.0)
    place = motion.places
    motion.update(seen(0.3 + 2 * PALM, 0.1), 0.1)
    assert motion.way_from(place) == pytest.approx(2.0, rel=0.01)


def test_another_hand_is_nowhere_near():
    motion = HandMotion()
    motion.update(seen(0.3, 0.0, side="left_hand"), 0.0)
    place = motion.places
    assert motion.update(seen(0.3, 0.1), 0.1) == 0.0
    assert motion.way_from(place) == np.inf
