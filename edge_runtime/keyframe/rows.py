"""Rows of frames and key frames in the order of time, as the stages take them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray


def in_order(keys: NDArray[np.int64], frames: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each frame among the key frames, by time.

    Args:
        keys: (..., key) int64, key frames in any order, possibly none.
        frames: (frame,) int64.

    Returns:
        (..., frame, key + 1) int64, ascending.
    """
    shape = (*keys.shape[:-1], len(frames))
    beside = np.broadcast_to(keys[..., None, :], (*shape, keys.shape[-1]))
    every = np.broadcast_to(frames[:, None], (*shape, 1))
    return np.sort(np.concatenate([beside, every], axis=-1), axis=-1)


def joined_rows(
    features: FloatArray, recording: NDArray[np.intp], order: NDArray[np.int64]
) -> FloatArray:
    """Features of several frames of a recording, one after the other.

    Args:
        features: (recording, frame, feature) float32.
        recording: (row,) index of each row's recording.
        order: (row, n) frames of each row.

    Returns:
        (row, n * feature) float32.
    """
    joined = features[recording[:, None], order]
    return np.asarray(joined.reshape(len(order), -1))
