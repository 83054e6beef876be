"""keyframe329: the key-frame document's hands, body and velocities."""

from __future__ import annotations

import numpy as np

from edge_runtime.features.angles104 import angles104
from edge_runtime.features.geometry import flat
from edge_runtime.features.sequence import FrameSequence, SequenceFeature
from edge_runtime.landmarks import FloatArray

# Seconds: no two frames are taken to be nearer in time.
SHORTEST_STEP_S = 1e-6


def keyframe329(sequence: FrameSequence) -> FloatArray:
    """``angles104``, then the velocities of pose 99, left hand 63 and right hand 63.

    A velocity is the difference to the previous frame in raw image-normalised coordinates, as in
    the document, divided by the seconds between the two. Source: the document of the key-frame MLP.

    Returns:
        (..., frame, 329) float32; velocities are 0 in the first frame and where a part is missing
        in either of the two frames.
    """
    raw = (sequence.pose[..., :3], sequence.left_hand, sequence.right_hand)
    points = np.concatenate(raw, axis=-2)
    velocity = np.zeros_like(points)
    step_s = np.maximum(np.diff(sequence.times_s, axis=-1), SHORTEST_STEP_S)[..., None, None]
    np.divide(np.diff(points, axis=-3), step_s.astype(np.float32), out=velocity[..., 1:, :, :])
    return np.concatenate([angles104(sequence), flat(velocity)], axis=-1)


KEYFRAME329 = SequenceFeature("keyframe329", 1, 329, keyframe329, reach=1, needs_body=True)
