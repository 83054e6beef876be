"""What MediaPipe's hand tracker makes of true joints: flattened depth and straying points."""

from __future__ import annotations

import numpy as np

from datasets.hand.bones import Array

# In palm lengths: errors of a whole finger and of a point.
_FINGER_NOISE, _POINT_NOISE = 0.02, 0.012
# MediaPipe's z is a guess that flattens the hand: over the upright letters of five real signers a
# joint's z follows the true one with slopes of 0.2 to 0.5, is 0.2 palm lengths too near at the
# tips, and strays by 0.07 to 0.1 between signers (least squares on the letters' medians).
_DEPTH_GAIN = (0.2, 0.65)
_TIP_NEARER = 0.12
_DEPTH_TILT, _FINGER_DEPTH, _POINT_DEPTH = 0.08, 0.05, 0.015
_ALONG_FINGER = np.linspace(0.25, 1, 4)


def observed(rng: np.random.Generator, points: Array) -> Array:
    """Points (hand, point=21, xyz=3) in the view frame as a tracker would place them."""
    palm = np.linalg.norm(points[:, 9] - points[:, 0], axis=-1)[:, None, None]
    stray = rng.normal(0, _FINGER_NOISE, (len(points), 5, 1, 2)) * _ALONG_FINGER[:, None]
    noise = rng.normal(0, _POINT_NOISE, (*points.shape[:2], 2))
    noise[:, 1:] += stray.reshape(len(points), 20, 2)
    seen = np.empty_like(points)
    seen[..., :2] = points[..., :2] + noise * palm
    seen[..., 2] = _guessed_depth(rng, points[..., 2], palm[..., 0])
    return seen


def _guessed_depth(rng: np.random.Generator, depth: Array, palm: Array) -> Array:
    """Depth (hand, point=21) towards the camera, given the true one and palm lengths (hand, 1)."""
    hands = len(depth)
    guessed = (depth - depth[:, :1]) * rng.uniform(*_DEPTH_GAIN, (hands, 1))
    nearer = rng.normal(0, _DEPTH_TILT, (hands, 1, 1))
    nearer = nearer + (_TIP_NEARER + rng.normal(0, _FINGER_DEPTH, (hands, 5, 1))) * _ALONG_FINGER
    guessed[:, 1:] += nearer.reshape(hands, 20) * palm
    return guessed + rng.normal(0, _POINT_DEPTH, depth.shape) * palm
