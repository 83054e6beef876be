"""What MediaPipe's hand tracker makes of true joints: flattened depth and straying points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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


def observed(rng: np.random.Generator, points: Array, clip: NDArray[np.intp]) -> Array:
    """Points as a tracker would place them.

    Args:
        rng: draws the errors.
        points: (hand, point=21, xyz=3) true places in the view frame, centimetres.
        clip: (hand) number of the clip, from 0: within one, all errors but a point's own stay.
    """
    clips = int(clip.max()) + 1
    palm = np.linalg.norm(points[:, 9] - points[:, 0], axis=-1)[:, None, None]
    stray = rng.normal(0, _FINGER_NOISE, (clips, 5, 1, 2))[clip] * _ALONG_FINGER[:, None]
    noise = rng.normal(0, _POINT_NOISE, (*points.shape[:2], 2))
    noise[:, 1:] += stray.reshape(len(points), 20, 2)
    seen = np.empty_like(points)
    seen[..., :2] = points[..., :2] + noise * palm
    seen[..., 2] = _guessed_depth(rng, points[..., 2], palm[..., 0], clip)
    return seen


def _guessed_depth(
    rng: np.random.Generator, depth: Array, palm: Array, clip: NDArray[np.intp]
) -> Array:
    """Depth (hand, point=21) towards the camera, given the true one and palm lengths (hand, 1)."""
    clips = int(clip.max()) + 1
    guessed = (depth - depth[:, :1]) * rng.uniform(*_DEPTH_GAIN, (clips, 1))[clip]
    nearer = rng.normal(0, _DEPTH_TILT, (clips, 1, 1))
    nearer = nearer + (_TIP_NEARER + rng.normal(0, _FINGER_DEPTH, (clips, 5, 1))) * _ALONG_FINGER
    guessed[:, 1:] += nearer.reshape(clips, 20)[clip] * palm
    return guessed + rng.normal(0, _POINT_DEPTH, depth.shape) * palm
