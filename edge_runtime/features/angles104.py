"""angles104: the key-frame document's hands and body without velocities, 22 + 22 + 60."""

from __future__ import annotations

import numpy as np

from edge_runtime.features.body_frame import LEFT_SHOULDER, RIGHT_SHOULDER
from edge_runtime.features.geometry import flat, in_heights, length, never_zero
from edge_runtime.features.hand_angles import hand_angles
from edge_runtime.features.sequence import FrameSequence, SequenceFeature
from edge_runtime.landmarks import FloatArray

# Face, arms and hands of the pose, then the hips.
BODY_POINTS = (*range(18), 23, 24)


def angles104(sequence: FrameSequence) -> FloatArray:
    """Left hand 22, right hand 22 (``hand_angles``), then 20 points of the pose.

    Places are (p - left shoulder) / |right shoulder - left shoulder|, in three dimensions,
    aspect-true. The document leaves out a hand whose frame lacks any landmark; here a missing pose
    takes away the places alone, so that a camera that follows hands only still has the angles.
    Source: the document of the key-frame MLP, which also gave these to its SPOTER.

    Returns:
        (..., frame, 104) float32, degrees and shoulder widths; 0 where missing.
    """
    pose = in_heights(sequence.pose, sequence.aspect)
    origin = pose[..., LEFT_SHOULDER, :]
    scale = never_zero(length(pose[..., RIGHT_SHOULDER, :] - origin))
    hands = [
        hand_angles(in_heights(hand, sequence.aspect), origin, scale)
        for hand in (sequence.left_hand, sequence.right_hand)
    ]
    body = (pose[..., list(BODY_POINTS), :] - origin[..., None, :]) / scale[..., None, None]
    return np.concatenate([*hands, flat(body)], axis=-1)


ANGLES104 = SequenceFeature("angles104", 1, 104, angles104, reach=0, needs_body=True)
