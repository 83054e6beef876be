"""What hands do between two clips of a stream."""

import numpy as np
import pytest

from edge_runtime.decoding.hand_motion import HandMotion
from edge_runtime.landmarks import Landmarks
from keras_models.streams.pauses import PAUSES, pause

HAND = np.full((21, 3), 0.5, np.float32)
HAND[9, 1] = 0.4


def clip(x: float) -> list[Landmarks]:
    return [Landmarks(640, 480, right_hand=HAND + np.array([x, 0, 0], np.float32))]


def has_hand(frame: Landmarks) -> bool:
    return frame.has_left_hand or frame.has_right_hand


@pytest.mark.parametrize("kind", PAUSES)
def test_time_goes_on(kind):
    frames = pause(kind, clip(0), clip(0.3), 5.0, seed=1)
    times_s = [5.0, *(frame.timestamp_s for frame in frames)]
    assert np.diff(times_s) == pytest.approx(1 / 30)


def test_hands_that_are_away_are_not_seen():
    assert not any(has_hand(frame) for frame in pause("away", clip(0), clip(0.3), 0.0, seed=1))


def test_without_a_pause_the_hand_goes_straight_on():
    frames = pause("none", clip(0), clip(0.3), 0.0, seed=1)
    x = np.array([frame.right_hand[0, 0] for frame in frames])
    assert (np.diff(x) > 0).all()
    assert (x[0], x[-1]) == pytest.approx((0.5, 0.8), abs=0.02)


def test_hands_rest_in_the_lap_in_view():
    frames = pause("lap", clip(0), clip(0.3), 0.0, seed=1)
    motion = HandMotion()
    speeds = [motion.update(frame, frame.timestamp_s) for frame in frames]
    assert all(has_hand(frame) for frame in frames)
    # Still for a second but for the tracker's noise, on the way before and after.
    assert max(speeds[18:42]) < 1
    assert max(speeds[:12]) > 2
    assert frames[len(frames) // 2].right_hand[0, 1] > 0.75
