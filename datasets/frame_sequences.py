"""Rows, padding and joining of the FrameSequences of many clips.

A part that no source has, such as the face, is one NaN seen many times and stays one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.arrangement import PARTS, is_missing_view, missing_view
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import FloatArray


def clips_of(sequence: FrameSequence, rows: NDArray[Any] | slice) -> FrameSequence:
    """The clips of a mask, of indices or of a slice of the leading axis."""
    count = len(np.arange(len(sequence.times_s))[rows])

    def taken(points: FloatArray) -> FloatArray:
        if is_missing_view(points):
            return missing_view((count, *points.shape[1:]))
        return points[rows]

    return replace(
        each_part(sequence, taken),
        times_s=sequence.times_s[rows],
        aspect=np.asarray(sequence.aspect)[rows],
    )


def padded(sequence: FrameSequence, frames: int) -> FrameSequence:
    """At least that many frames, NaN at the end."""
    missing = frames - sequence.times_s.shape[1]
    if missing <= 0:
        return sequence

    def longer(values: Any) -> Any:
        if is_missing_view(values):
            return missing_view((len(values), frames, *values.shape[2:]))
        return np.pad(
            values,
            [(0, 0), (0, missing), *[(0, 0)] * (values.ndim - 2)],
            constant_values=np.nan,
        )

    return replace(each_part(sequence, longer), times_s=longer(sequence.times_s))


def joined(sequences: Sequence[FrameSequence]) -> FrameSequence:
    """All clips in order, padded to the longest."""
    longest = max(sequence.times_s.shape[1] for sequence in sequences)
    sequences = [padded(sequence, longest) for sequence in sequences]
    parts = {name: _concatenated([getattr(s, name) for s in sequences]) for name in PARTS}
    return FrameSequence(
        **parts,
        times_s=np.concatenate([s.times_s for s in sequences]),
        aspect=np.concatenate([np.asarray(s.aspect) for s in sequences]),
    )


def each_part(sequence: FrameSequence, change: Callable[[FloatArray], FloatArray]) -> FrameSequence:
    """The sequence with hands, pose and face changed by a function."""
    return replace(sequence, **{name: change(getattr(sequence, name)) for name in PARTS})


def _concatenated(arrays: Sequence[FloatArray]) -> FloatArray:
    if all(is_missing_view(array) or not array.size for array in arrays):
        return missing_view((sum(map(len, arrays)), *arrays[0].shape[1:]))
    return np.concatenate(arrays)
