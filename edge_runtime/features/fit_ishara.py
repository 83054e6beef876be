"""A fingerspelling clip of any length to the 176 frames that its model takes."""

from __future__ import annotations

import numpy as np

from edge_runtime.features.arrangement import pad
from edge_runtime.features.ishara276 import HAND_COLUMNS
from edge_runtime.landmarks import FloatArray

FRAMES = 176


def fit_ishara(features: FloatArray, frames: int = FRAMES) -> FloatArray:
    """Drop every second frame of those without a hand; then pad with 0, or shrink to ``frames``.

    Shrinking is bilinear with pixel centres at halves, as image resizing does it. Source: the
    document of the fingerspelling recogniser.

    Args:
        features: (frame, 276) float32 of one clip, ``ishara276`` or ``ishara_hands276``.
        frames: of the result.

    Returns:
        (frames, 276) float32
    """
    has_hand = features[:, HAND_COLUMNS].any(axis=1)
    kept = features[has_hand | (np.arange(len(features)) % 2 == 0)]
    return pad(kept, frames) if len(kept) <= frames else _shrunk(kept, frames)


def _shrunk(features: FloatArray, frames: int) -> FloatArray:
    place = (np.arange(frames) + 0.5) * (len(features) / frames) - 0.5
    before = place.astype(np.intp)
    share = (place - before).astype(np.float32)[:, None]
    start, end = features[before], features[before + 1]
    return np.asarray(start + share * (end - start))
