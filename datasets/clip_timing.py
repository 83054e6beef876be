"""Changes of when and how long the clips of a table are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.clip_table import ClipTable
from edge_runtime.features.arrangement import resample


def retimed(
    table: ClipTable, duration: NDArray[Any], start: NDArray[Any], end: NDArray[Any]
) -> ClipTable:
    """Parts of clips, slower or faster: as if they had been signed so, at the same frame rate.

    Args:
        duration: (clip,) 2 makes a clip twice as long, with twice as many frames.
        start, end: (clip,) the part that is kept, shares 0..1 of the clip's duration.

    Returns:
        A table whose frames start at 0 s; a clip keeps at least 2 frames.
    """
    steps = np.maximum(table.length - 1, 1)
    length = np.maximum(np.round(steps * duration * (end - start)), 1).astype(np.int32) + 1
    first_s = table.sequence.times_s[:, :1]
    span_s = np.fmax.reduce(table.sequence.times_s, axis=1, keepdims=True) - first_s
    frame = np.arange(length.max(initial=2))
    share = np.where(frame < length[:, None], frame / (length[:, None] - 1), np.nan)
    source_s = first_s + span_s * (start[:, None] + (end - start)[:, None] * share)
    sequence = resample(table.sequence, source_s)
    times_s = (source_s - source_s[:, :1]) * duration[:, None]
    return replace(table, sequence=replace(sequence, times_s=times_s), length=length)


def lost_frames(
    table: ClipTable, rng: np.random.Generator, probability: float, longest: float
) -> NDArray[np.bool_]:
    """(clip, frame) frames of one interruption in some clips.

    Args:
        probability: of an interruption, 0..1.
        longest: share of the clip that is lost at most.
    """
    length = table.length * rng.uniform(0, longest, len(table))
    length *= rng.random(len(table)) < probability
    start = rng.uniform(0, 1, len(table)) * (table.length - length)
    frame = np.arange(table.sequence.times_s.shape[1])
    return np.asarray((frame >= start[:, None]) & (frame < (start + length)[:, None]))
