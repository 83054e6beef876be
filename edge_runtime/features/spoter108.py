"""spoter108: body and hands in boxes of their own, as SPOTER takes them."""

from __future__ import annotations

import numpy as np

from edge_runtime.features.body_frame import LEFT_SHOULDER, RIGHT_SHOULDER
from edge_runtime.features.geometry import flat, in_heights, never_zero
from edge_runtime.features.sequence import FrameSequence, SequenceFeature
from edge_runtime.landmarks import FloatArray

# Nose, (neck,) right and left eye, ear, shoulder, elbow and wrist; the neck is made of shoulders.
_BODY = (0, 5, 2, 8, 7, 12, 11, 14, 13, 16, 15)
_LEFT_EYE = 2
# Of the signing space, in shoulder widths; its upper edge lies half of one above the left eye.
SPACE, ABOVE_EYE = 6.0, 0.5
HAND_MARGIN = 0.1


def spoter108(sequence: FrameSequence) -> FloatArray:
    """x and y of 12 body points, 21 of the left and 21 of the right hand, each in its own box.

    The body's box is six shoulder widths wide and high, the neck in its middle, its upper edge half
    a shoulder width above the left eye; a frame without a pose has none. Each hand's box is its own
    square one (the longer side of its extent), enlarged by a tenth of that side on every side.
    Boxes span -0.5 to 0.5. Source: Bohacek and Hruz, "Sign Pose-based Transformer for Word-level
    Sign Language Recognition" (2022); unlike there, boxes are not cut at the image's edges, so that
    the signer's place does not matter, and what is missing is 0.

    Returns:
        (..., frame, 108) float32, x0 y0 x1 ...; 0 where missing.
    """
    hands = [
        _in_own_box(in_heights(hand, sequence.aspect)[..., :2])
        for hand in (sequence.left_hand, sequence.right_hand)
    ]
    return flat(np.concatenate([_body(sequence), *hands], axis=-2))


def _body(sequence: FrameSequence) -> FloatArray:
    """(..., frame, 12, xy=2)"""
    pose = in_heights(sequence.pose, sequence.aspect)[..., :2]
    left, right = pose[..., LEFT_SHOULDER, :], pose[..., RIGHT_SHOULDER, :]
    neck = (left + right) / 2
    x, y = left[..., 0] - right[..., 0], left[..., 1] - right[..., 1]
    side = np.float32(SPACE) * never_zero(np.sqrt(x * x + y * y))
    top = pose[..., _LEFT_EYE, 1] - side * np.float32(ABOVE_EYE / SPACE)
    middle = np.stack([neck[..., 0], top + side / 2], axis=-1)
    points = np.insert(pose[..., list(_BODY), :], 1, neck, axis=-2)
    return np.asarray((points - middle[..., None, :]) / side[..., None, None])


def _in_own_box(hand: FloatArray) -> FloatArray:
    """(..., frame, 21, xy=2) -> the same, the box's middle at 0, its sides at +-0.5."""
    low, high = hand.min(axis=-2, keepdims=True), hand.max(axis=-2, keepdims=True)
    longer = (high - low).max(axis=-1, keepdims=True)
    side = never_zero(longer * np.float32(1 + 2 * HAND_MARGIN))
    return np.asarray((hand - (low + high) / 2) / side)


SPOTER108 = SequenceFeature("spoter108", 1, 108, spoter108, reach=0, needs_body=True)
