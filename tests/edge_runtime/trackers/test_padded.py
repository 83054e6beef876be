"""Still pictures that a hand fills are looked at twice."""

from contextlib import closing

import numpy as np

from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers import choose
from edge_runtime.trackers.padded import PaddedRetry


class OnlySeesLarge:
    """Finds a hand in pictures wider than 100 pixels, always at the same normalised place."""

    hand = np.full((21, 3), 0.5, np.float32)

    def track(self, rgb, timestamp_s):
        height, width = rgb.shape[:2]
        found = {"right_hand": self.hand} if width > 100 else {}
        return Landmarks(width, height, timestamp_s, **found)

    def close(self):
        pass


def test_landmarks_of_the_second_look_are_of_the_picture_itself():
    rgb = np.zeros((50, 100, 3), np.uint8)
    answer = PaddedRetry(OnlySeesLarge()).track(rgb, 2.0)
    # 0.5 is the middle of both pictures; depth has the unit of x, which grew by 2.
    np.testing.assert_allclose(answer.right_hand[0], [0.5, 0.5, 1.0], rtol=1e-6)
    assert not answer.has_left_hand
    assert (answer.image_width, answer.image_height, answer.timestamp_s) == (100, 50, 2.0)


def test_a_tight_crop_of_a_hand_is_found_where_it_is(right_hand_frames):
    with closing(choose(sequence=False)) as tracker:
        apart = [distance_in_crop(tracker, rgb) for rgb in right_hand_frames]
    assert np.mean(np.array(apart) < 0.2) >= 0.9  # NaN where no hand was found


def distance_in_crop(tracker, rgb) -> float:
    """Between landmarks found in a frame and in a tight crop of it, in palm lengths."""
    size, margin = (640, 480), 25
    whole = tracker.track(rgb, 0.0).right_hand[:, :2] * size
    left, top = np.maximum(whole.min(0) - margin, 0).astype(int)
    right, bottom = np.minimum(whole.max(0) + margin, size).astype(int)
    crop = tracker.track(np.ascontiguousarray(rgb[top:bottom, left:right]), 0.0).right_hand
    again = crop[:, :2] * (right - left, bottom - top) + (left, top)
    palm = np.linalg.norm(whole[9] - whole[0])
    return float(np.median(np.linalg.norm(again - whole, axis=1)) / palm)
