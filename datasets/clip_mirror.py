"""Clips as a mirror shows them: left-handed signers of right-handed ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from datasets.clip_table import ClipTable
from datasets.frame_sequences import clips_of
from edge_runtime.features.arrangement import PARTS, is_missing_view
from edge_runtime.features.ishara276 import LIPS
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import POSE_POINTS, FloatArray

# MediaPipe's pose: points 1-3 and 4-6 are the eyes; from 7 on, odd ones are left, even ones right.
_PAIRS = ((1, 4), (2, 5), (3, 6), *((left, left + 1) for left in range(7, POSE_POINTS, 2)))
POSE_SWAPPED = np.arange(POSE_POINTS)
for _left, _right in _PAIRS:
    POSE_SWAPPED[[_left, _right]] = _right, _left

# Along the lips from corner to corner: outer upper, outer lower, inner upper, inner lower.
_LIPS_RUNS = (LIPS[:11], LIPS[11:20], (*LIPS[20:30], LIPS[39]), LIPS[30:39])
_PARTNER = {a: b for run in _LIPS_RUNS for a, b in zip(run, reversed(run), strict=True)}
LIPS_SWAPPED = tuple(_PARTNER[point] for point in LIPS)


def mirrored(table: ClipTable) -> ClipTable:
    """x becomes 1 - x, and left and right points of hands, pose and lips change places.

    Of the face only the lips are kept, because no feature uses other points of it.
    """
    return replace(table, sequence=mirrored_sequence(table.sequence))


def mirrored_sequence(sequence: FrameSequence) -> FrameSequence:
    """``mirrored`` for a sequence with any leading axes."""
    return replace(
        sequence,
        left_hand=_flipped(sequence.right_hand),
        right_hand=_flipped(sequence.left_hand),
        pose=_flipped(sequence.pose[..., POSE_SWAPPED, :]),
        face=_face(sequence.face),
    )


def with_mirrored(table: ClipTable) -> ClipTable:
    """All clips, then all of them mirrored: twice the data, as in the key-frame document."""
    return ClipTable.concatenate([table, mirrored(table)])


def mirror_some(table: ClipTable, chosen: NDArray[np.bool_]) -> ClipTable:
    """The table with the chosen clips (clip,) mirrored."""
    other = mirrored_sequence(clips_of(table.sequence, chosen))

    def changed(name: str) -> FloatArray:
        points: FloatArray = getattr(table.sequence, name)
        if is_missing_view(points):
            return points
        points = points.copy()
        points[chosen] = getattr(other, name)
        return points

    return replace(
        table, sequence=replace(table.sequence, **{name: changed(name) for name in PARTS})
    )


def _flipped(points: FloatArray) -> FloatArray:
    if is_missing_view(points):
        return points
    points = points.copy()
    points[..., 0] = 1 - points[..., 0]
    return points


def _face(face: FloatArray) -> FloatArray:
    if is_missing_view(face):
        return face
    out = np.full_like(face, np.nan)
    out[..., list(LIPS), :] = _flipped(face[..., list(LIPS_SWAPPED), :])
    return out
