"""Depth can be seen in the skeleton."""

import numpy as np

from edge_runtime.screen.skeleton import draw_hand


def flat_hand() -> np.ndarray:
    hand = np.zeros((21, 3), np.float32)
    hand[:, 0] = 0.2 + 0.1 * np.repeat([0, 1, 2, 3, 4, 5], [1, 4, 4, 4, 4, 4])
    hand[:, 1] = 0.8 - 0.12 * np.array([0, *[1, 2, 3, 4] * 5])
    return hand


def test_nearer_fingers_are_brighter():
    hand = flat_hand()
    hand[5:9, 2] = 0.3  # the index finger points away
    far = np.zeros((480, 640, 3), np.uint8)
    draw_hand(far, hand, 4.0)
    hand[5:9, 2] = -0.3
    near = np.zeros((480, 640, 3), np.uint8)
    draw_hand(near, hand, 4.0)
    tip = (round(hand[8, 1] * 480), round(hand[8, 0] * 640))
    assert near[tip].sum() > 1.5 * far[tip].sum()


def test_a_hand_that_leaves_the_picture_is_cut_off():
    picture = np.zeros((48, 64, 3), np.uint8)
    draw_hand(picture, flat_hand() + np.float32(0.6), 2.0)
    assert picture.any()
