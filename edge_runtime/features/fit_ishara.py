"""A fingerspelling clip of any length to the 176 frames that its model takes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.arrangement import pad
from edge_runtime.features.ishara276 import HAND_COLUMNS
from edge_runtime.landmarks import FloatArray

# (frame,) numbers of frames.
_Numbers = NDArray[np.intp]

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
    kept = features[_kept(features)]
    return pad(kept, frames) if len(kept) <= frames else _shrunk(kept, frames)


def nearest_frames(features: FloatArray, frames: int = FRAMES) -> _Numbers:
    """Which frame of the clip each frame of ``fit_ishara`` is nearest to: at most ``frames``
    numbers, rising; what follows is padding."""
    kept = _kept(features)
    return kept if len(kept) <= frames else kept[np.round(_places(len(kept), frames)).astype(int)]


def _kept(features: FloatArray) -> _Numbers:
    has_hand = features[:, HAND_COLUMNS].any(axis=1)
    return np.flatnonzero(has_hand | (np.arange(len(features)) % 2 == 0))


def _places(length: int, frames: int) -> NDArray[np.float64]:
    places: NDArray[np.float64] = (np.arange(frames) + 0.5) * (length / frames) - 0.5
    return places


def _shrunk(features: FloatArray, frames: int) -> FloatArray:
    place = _places(len(features), frames)
    before = place.astype(np.intp)
    share = (place - before).astype(np.float32)[:, None]
    start, end = features[before], features[before + 1]
    return np.asarray(start + share * (end - start))
