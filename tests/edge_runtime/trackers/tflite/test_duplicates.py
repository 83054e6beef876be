"""One hand is one hand, however many regions lead to it."""

import numpy as np
import pytest

from edge_runtime.trackers.tflite.duplicates import seen_twice, taken
from edge_runtime.trackers.tflite.hand_landmarks import Hand
from edge_runtime.trackers.tflite.region import Region


def hand(x: float, *, side: str = "right", was_at: float | None = None) -> Hand:
    """A hand of 100 pixels at x, which was looked for at ``was_at``."""
    seen_in = Region(x if was_at is None else was_at, 0, 100)
    return Hand(np.zeros((21, 3), np.float32), 0.9, side, 0.9, seen_in, Region(x, 0, 100))


@pytest.mark.parametrize(("at", "there"), [(0, True), (30, True), (40, False)])
def test_a_region_is_taken_where_it_shares_half_with_a_hands(at, there):
    """Shifted by 30 of 100 pixels 70 of 130 are shared, by 40 only 60 of 140."""
    assert taken(Region(at, 0, 100), [hand(0)]) == there


def test_a_hand_takes_where_it_was_and_where_it_is():
    moving = hand(80, was_at=0)
    assert taken(Region(10, 0, 100), [moving])
    assert taken(Region(70, 0, 100), [moving])
    assert not taken(Region(40, 0, 100), [moving])


def test_two_right_hands_so_close_are_one_but_a_left_one_may_cross():
    assert seen_twice(hand(50), [hand(0)])
    assert not seen_twice(hand(50, side="left"), [hand(0)])
    assert seen_twice(hand(10, side="left"), [hand(0)])
    assert not seen_twice(hand(90), [hand(0)])
    assert not seen_twice(hand(0), [])
