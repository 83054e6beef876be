"""Still pictures that a hand fills are looked at twice."""

import cv2
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
    still = choose(sequence=False)
    found = 0
    for rgb in right_hand_frames:
        whole = still.track(rgb, 0.0).right_hand[:, :2] * (640, 480)
        left, top = np.maximum(whole.min(0) - 25, 0).astype(int)
        right, bottom = np.minimum(whole.max(0) + 25, (640, 480)).astype(int)
        crop = np.ascontiguousarray(cv2.resize(rgb[top:bottom, left:right], None, fx=2, fy=2))
        answer = still.track(crop, 0.0)
        if answer.has_right_hand:
            found += 1
            again = answer.right_hand[:, :2] * (right - left, bottom - top) + (left, top)
            assert np.median(np.linalg.norm(again - whole, axis=1)) < 25
    still.close()
    assert found >= 0.9 * len(right_hand_frames)
