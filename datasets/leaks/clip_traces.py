"""The traces of clips: their bytes, those of each frame, and both hands' movement as a vector.

Of the 8,953 clips of words and letters in the local data, the nearest others within 0.03 are of the
same label and signer without exception: what was recorded a moment later, or held still.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from datasets.augment import to_true
from datasets.clip_table import ClipTable
from datasets.leaks.traces import Traces
from edge_runtime.features.geometry import in_heights
from edge_runtime.landmarks import HAND_POINTS, FloatArray

MOMENTS = 8
_AT_ONCE = 1024


def clip_traces(table: ClipTable) -> Traces:
    """Of all clips, one row each."""
    parts = [_traces(table[start : start + _AT_ONCE]) for start in range(0, len(table), _AT_ONCE)]
    return Traces.joined(parts) if parts else _traces(table)


def clip_vectors(table: ClipTable) -> FloatArray:
    """Each clip in 8 moments, free of its place, its size and its duration.

    Points are in image heights, minus the mean of all that are there, divided by their root mean
    square distance from it; so 0.03 between two clips means that points lie apart by 3 % of the
    hands' extent, as a root mean square. Missing points count as if they lay in the mean.

    Returns:
        (clip, number=8 x 42 x 2) float32 of length 1, NaN where a clip has no hand.
    """
    sequence = table.stretched(MOMENTS).sequence
    hands = np.concatenate([sequence.left_hand, sequence.right_hand], axis=2)
    points = in_heights(hands, sequence.aspect)[..., :2].reshape(len(table), -1, 2)
    there = ~np.isnan(points)
    points = np.where(there, points, 0)
    points -= points.sum(axis=1, keepdims=True) / np.maximum(there.sum(axis=1, keepdims=True), 1)
    flat = np.where(there, points, 0).reshape(len(table), -1)
    length = np.linalg.norm(flat, axis=1, keepdims=True)
    return (flat / np.where(length > 0, length, np.nan)).astype(np.float32)


def _traces(table: ClipTable) -> Traces:
    hands, seen = table.hands, table.has_hand
    row, frame = np.nonzero(~np.isnan(hands[..., 0]).all(axis=-1))
    digests = [_digest(hands[i, :n]) if seen[i] else b"" for i, n in enumerate(table.length)]
    return Traces(
        label=table.label,
        source=table.source,
        signer=table.signer,
        clip=table.clip,
        frame=np.zeros(len(table), np.int32),
        digest=np.array([*digests, None], object)[:-1],
        vector=clip_vectors(table),
        moment=np.frombuffer(
            b"".join(_digest(hands[r, f])[:8] for r, f in zip(row, frame, strict=True)), np.uint64
        ),
        moment_row=row,
        hand=_hands_to_draw(table),
    )


def _hands_to_draw(table: ClipTable) -> FloatArray:
    """(clip, 21, 3): the right hand, else the left one, in the middle of its frames."""
    out = np.full((len(table), HAND_POINTS, 3), np.nan, np.float32)
    for side in (table.sequence.left_hand, table.sequence.right_hand):
        there = ~np.isnan(side[:, :, 0, 0])
        row = np.flatnonzero(there.any(axis=1))
        rank = np.cumsum(there[row], axis=1)
        middle = (rank > rank[:, -1:] // 2).argmax(axis=1)
        out[row] = side[row, middle]
    return to_true(out, np.asarray(table.sequence.aspect))


def _digest(values: NDArray[np.float32]) -> bytes:
    return hashlib.blake2b(values.tobytes(), digest_size=16).digest()
