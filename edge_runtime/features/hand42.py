"""hand42: the signing hand in every frame, flat."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.geometry import is_there, zero_missing
from edge_runtime.features.hand63 import hand63
from edge_runtime.features.sequence import FrameSequence, SequenceFeature
from edge_runtime.landmarks import FloatArray


def signs_with_left(sequence: FrameSequence) -> NDArray[np.bool_]:
    """(..., frame) whether the left hand is the signing one, judged by the frames so far: it was
    found in more of them than the right hand."""
    left = np.cumsum(is_there(sequence.left_hand), axis=-1)
    right = np.cumsum(is_there(sequence.right_hand), axis=-1)
    return np.asarray(left > right)


def hand42(sequence: FrameSequence) -> FloatArray:
    """x and y of the signing hand, wrist-relative, palm-scaled and aspect-true as in ``hand63``.

    The right hand signs unless the left one was found in more frames so far, so the choice does not
    jump when the signing hand is lost for a few frames. A left hand is mirrored. Source of the
    layout: the key-frame document's LSTM experiments, 42 values a frame.

    Returns:
        (..., frame, 42) float32, x0 y0 x1 ...; 0 where the signing hand is missing.
    """
    is_left = signs_with_left(sequence)
    hand = np.where(is_left[..., None, None], sequence.left_hand, sequence.right_hand)
    points = hand63(hand, np.asarray(sequence.aspect, np.float32)[..., None], is_left)
    xy = points.reshape(*points.shape[:-1], 21, 3)[..., :2]
    return zero_missing(xy.reshape(*points.shape[:-1], 42))


HAND42 = SequenceFeature("hand42", 1, 42, hand42)
