"""spoter108: the body in its signing space, each hand in its own box."""

from __future__ import annotations

import numpy as np

from edge_runtime.features import SPOTER108

from .sequences import FRAMES, signing

CLIP = signing()
UNITS = np.float32([4 / 3, 1])
VALUES = SPOTER108.kernel(CLIP).reshape(FRAMES, 54, 2)


def test_the_body_is_measured_in_six_shoulder_widths() -> None:
    pose = CLIP.pose[8, :, :2] * UNITS
    neck, width = (pose[11] + pose[12]) / 2, np.hypot(*(pose[11] - pose[12]))
    nose, neck_seen, right_eye = VALUES[8, 0], VALUES[8, 1], VALUES[8, 2]
    np.testing.assert_allclose(neck_seen - nose, (neck - pose[0]) / (6 * width), atol=1e-5)
    np.testing.assert_allclose(right_eye - nose, (pose[5] - pose[0]) / (6 * width), atol=1e-5)
    np.testing.assert_allclose(neck_seen[0], 0, atol=1e-6)
    # The left eye lies half a shoulder width below the upper edge, which is at -0.5.
    np.testing.assert_allclose(VALUES[8, 3, 1], -0.5 + 0.5 / 6, atol=1e-5)


def test_the_longer_side_of_a_hand_spans_its_box_less_the_margins() -> None:
    for hand in (VALUES[8, 12:33], VALUES[8, 33:]):
        extent = np.ptp(hand, axis=0)
        np.testing.assert_allclose(extent.max(), 1 / 1.2, atol=1e-5)
        np.testing.assert_allclose(hand.max(axis=0) + hand.min(axis=0), 0, atol=1e-5)


def test_the_left_hand_comes_first() -> None:
    assert not VALUES[3, 12:33].any()
    assert VALUES[3, 33:].any()
