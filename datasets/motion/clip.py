"""Clip: one moving hand over time, and how clips come out of a HandTable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.hand_table import HandTable
from edge_runtime.landmarks import FloatArray

MIN_FRAMES = 6


@dataclass(frozen=True, slots=True)
class Clip:
    """A hand followed through one recording.

    Attributes:
        hands: (frame, point=21, xyz=3) float32, as a right hand; x, y and z all in image heights.
        times_s: (frame,) seconds, increasing.
        label: the sign of the whole clip.
        signer: source and signer in one name.
    """

    hands: FloatArray
    times_s: NDArray[np.float64]
    label: str
    signer: str


def clips_of(table: HandTable, frames_per_s: float, *, first_frame: int = 0) -> list[Clip]:
    """The clips of a table, in order; those with fewer than 6 frames of a hand are left out.

    Args:
        table: rows with clip and frame; within a clip only the side seen most often is kept.
        frames_per_s: of the recording.
        first_frame: earlier frames are dropped.
    """
    key = np.char.add(np.char.add(table.signer, "/"), table.clip)
    order = np.lexsort((table.frame, key))
    order = order[table.frame[order] >= first_frame]
    starts = np.flatnonzero(np.r_[True, key[order][1:] != key[order][:-1]])
    clips = (_clip(table[rows], frames_per_s) for rows in np.split(order, starts[1:]))
    return [clip for clip in clips if len(clip.times_s) >= MIN_FRAMES]


def _clip(rows: HandTable, frames_per_s: float) -> Clip:
    left = bool(rows.is_left.mean() > 0.5)
    rows = rows[rows.is_left == left]
    scale = np.stack([rows.aspect * (-1 if left else 1), np.ones_like(rows.aspect), rows.aspect], 1)
    return Clip(
        hands=(rows.hands * scale[:, None]).astype(np.float32),
        times_s=rows.frame / frames_per_s,
        label=str(rows.label[0]),
        signer=f"{rows.source[0]}/{rows.signer[0]}",
    )
