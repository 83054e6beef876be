"""Hands that rest in the lap, as a tracker sees them."""

from __future__ import annotations

import numpy as np

from datasets.hand.kinematics import forward, mediapipe_points
from datasets.hand.other_shapes import other_shapes
from datasets.hand.people import People
from datasets.hand.tracker_noise import observed
from datasets.hand.view import image_normalised
from edge_runtime.landmarks import FloatArray

_DISTANCE_CM, _FOCAL = 80.0, 1.2
# Of the right hand, in the image: below the chest, on the signer's own side.
_CENTRE = (0.42, 0.86)


def resting_hands(seed: int, frames: int, aspect: float) -> tuple[FloatArray, FloatArray]:
    """The relaxed hands of one virtual person, still but for the tracker's noise.

    Args:
        seed: the same seed gives the same hands.
        frames: so many.
        aspect: image width divided by height.

    Returns:
        left and right hand, each (frame, 21, 3) float32, MediaPipe image-normalised.
    """
    rng = np.random.default_rng(seed)
    people = People(rng, 1)
    poses = people.sign(other_shapes()["relaxed"][:1], np.zeros(1, int))
    joints, _ = forward(poses.fingers, poses.thumb, people.bones)
    points = mediapipe_points(joints) @ poses.turn.swapaxes(1, 2)
    points = np.repeat(points - points.mean(1, keepdims=True), frames, axis=0)
    right = image_normalised(
        observed(rng, points, np.zeros(frames, int)),
        distance=np.full(frames, _DISTANCE_CM),
        focal=np.full(frames, _FOCAL),
        centre=np.tile(_CENTRE, (frames, 1)),
        aspect=np.full(frames, aspect),
    ).astype(np.float32)
    left = right.copy()
    left[..., 0] = 1 - left[..., 0]
    return left, right
