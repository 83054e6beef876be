"""hands126: both hands in every frame, each free of its place and size."""

from __future__ import annotations

import numpy as np

from edge_runtime.features.geometry import zero_missing
from edge_runtime.features.hand63 import hand63
from edge_runtime.features.sequence import FrameSequence, SequenceFeature
from edge_runtime.landmarks import FloatArray


def hands126(sequence: FrameSequence) -> FloatArray:
    """Left hand 63, right hand 63: wrist-relative, palm-scaled and aspect-true as in ``hand63``.

    Neither side is mirrored. Source of the layout: the document of the Conv-BiLSTM with attention,
    two hands of 21 landmarks; it states no normalisation, wrist-relative is this project's choice.

    Returns:
        (..., frame, 126) float32, x0 y0 z0 x1 ... of each hand; 0 where a hand is missing.
    """
    aspect = np.asarray(sequence.aspect, np.float32)[..., None]
    sides = [hand63(hand, aspect, False) for hand in (sequence.left_hand, sequence.right_hand)]
    return zero_missing(np.concatenate(sides, axis=-1))


HANDS126 = SequenceFeature("hands126", 1, 126, hands126, reach=0)
