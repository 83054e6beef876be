"""skeleton27, skeleton46, skeleton67: points of body and hands for graphs and transformers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from edge_runtime.features.body_frame import body_frame
from edge_runtime.features.geometry import flat, in_heights
from edge_runtime.features.sequence import FrameSequence, SequenceFeature
from edge_runtime.landmarks import HAND_POINTS, FloatArray

# MediaPipe's numbers. 27: nose, eyes, shoulders, elbows, and of each hand the wrist, the knuckles
# of four fingers and all tips; 46: shoulders and elbows; 67: all of the body down to the hips.
POSE_27 = (0, 2, 5, 11, 12, 13, 14)
HAND_27 = (0, 4, 5, 8, 9, 12, 13, 16, 17, 20)
POSE_46 = (11, 12, 13, 14)
POSE_67 = tuple(range(25))
WHOLE_HAND = tuple(range(HAND_POINTS))


def skeleton(
    sequence: FrameSequence, pose_points: Sequence[int], hand_points: Sequence[int]
) -> FloatArray:
    """The pose's points, the left hand's and the right hand's, in the frame of the signer's body.

    x and y are relative to the middle between the shoulders, in shoulder widths, aspect-true; what
    stands in for the shoulders where no pose is there says ``body_frame``. z of the pose is
    relative to the shoulders, z of a hand to its wrist, in the same unit.

    Args:
        pose_points, hand_points: MediaPipe's numbers of the points.

    Returns:
        (..., frame, 3 * points) float32, x0 y0 z0 x1 ...; 0 where missing.
    """
    origin, scale = body_frame(sequence)
    pose = in_heights(sequence.pose[..., list(pose_points), :], sequence.aspect)
    pose -= origin[..., None, :]
    hands = [
        in_heights(hand[..., list(hand_points), :], sequence.aspect)
        for hand in (sequence.left_hand, sequence.right_hand)
    ]
    for hand in hands:
        hand[..., :2] -= origin[..., None, :2]
    return flat(np.concatenate([pose, *hands], axis=-2) / scale[..., None, None])


SKELETON27 = SequenceFeature(
    "skeleton27",
    1,
    81,
    partial(skeleton, pose_points=POSE_27, hand_points=HAND_27),
    needs_body=True,
)
SKELETON46 = SequenceFeature(
    "skeleton46",
    1,
    138,
    partial(skeleton, pose_points=POSE_46, hand_points=WHOLE_HAND),
    needs_body=True,
)
SKELETON67 = SequenceFeature(
    "skeleton67",
    1,
    201,
    partial(skeleton, pose_points=POSE_67, hand_points=WHOLE_HAND),
    needs_body=True,
)
