"""The fake tracker answers what was recorded."""

import numpy as np
import pytest

from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers import FakeTracker


def test_recorded_landmarks_come_in_order_and_again_from_the_start():
    hands = [np.full((21, 3), value, np.float32) for value in (0.1, 0.2)]
    tracker = FakeTracker([Landmarks(1, 1, right_hand=hand) for hand in hands])
    frame = np.zeros((480, 640, 3), np.uint8)
    answers = [tracker.track(frame, time_s) for time_s in (0.0, 0.5, 1.0)]
    assert [answer.right_hand[0, 0] for answer in answers] == [
        hands[0][0, 0],
        hands[1][0, 0],
        hands[0][0, 0],
    ]
    assert answers[1].timestamp_s == 0.5
    assert answers[1].aspect == 640 / 480


def test_nothing_recorded_is_a_mistake():
    with pytest.raises(ValueError, match="at least one"):
        FakeTracker([])
