"""The part of the image in which a signer is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import FloatArray

# Of the pose, all down to the wrists.
_UPPER_BODY = 17
# Of the larger side, left free around head and hands.
_MARGIN = 0.12


def around_the_signer(sequence: FrameSequence) -> FrameSequence:
    """The same landmarks, normalised by a smaller image that holds them in every frame.

    Args:
        sequence: of one recording; one whose landmarks span nothing is answered as it is.
    """
    seen = (sequence.left_hand, sequence.right_hand, sequence.pose[:, :_UPPER_BODY])
    points = np.concatenate([part[..., :2] for part in seen], axis=1).reshape(-1, 2)
    points = points[~np.isnan(points).any(axis=1)]
    if not len(points) or not np.ptp(points, axis=0).all():
        return sequence
    heights = points * (float(sequence.aspect), 1)
    low, high = heights.min(axis=0), heights.max(axis=0)
    margin = _MARGIN * float((high - low).max())
    width, height = (high - low + 2 * margin).tolist()
    corner = np.float32((low - margin) / (float(sequence.aspect), 1))
    factor = np.float32([float(sequence.aspect) / width, 1 / height])

    def moved(part: FloatArray) -> FloatArray:
        part = part.copy()
        part[..., :2] = (part[..., :2] - corner) * factor
        # z has the unit of x.
        part[..., 2] *= factor[0]
        return part

    return replace(
        sequence,
        left_hand=moved(sequence.left_hand),
        right_hand=moved(sequence.right_hand),
        pose=moved(sequence.pose),
        aspect=width / height,
    )
