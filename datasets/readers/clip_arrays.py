"""The clip layouts that several data sets share: 126 and 258 numbers a frame."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.frame_table import FrameTable
from datasets.source_info import SourceInfo
from edge_runtime.landmarks import HAND_POINTS, POSE_POINTS, FloatArray

HAND_WIDTH = HAND_POINTS * 3
POSE_WIDTH = POSE_POINTS * 4
HANDS_WIDTH = 2 * HAND_WIDTH
POSE_HANDS_WIDTH = POSE_WIDTH + HANDS_WIDTH

# Two hands nearer than this (image widths, at landmark 9) are one hand that holistic found twice.
SAME_HAND_DISTANCE = 0.02


def first_alike(rows: NDArray[Any]) -> NDArray[np.intp]:
    """(row,) index of the first row with exactly the same numbers: its own where it is new.

    Args:
        rows: (row, ...).
    """
    first: dict[bytes, int] = {}
    return np.array([first.setdefault(row.tobytes(), i) for i, row in enumerate(rows)], np.intp)


def clip_names(
    recording: str, label: NDArray[np.str_], number: NDArray[np.int_]
) -> NDArray[np.str_]:
    """(clip,) str, "recording-label-number": upstream numbers the clips of each label apart."""
    return np.array([f"{recording}-{name}-{n}" for name, n in zip(label, number, strict=True)], str)


def frames_of_clips(
    info: SourceInfo,
    clips: FloatArray,
    label: NDArray[np.str_],
    signer: NDArray[np.str_],
    clip_name: NDArray[np.str_],
) -> FrameTable:
    """Frames of clips in the layout [pose 132,] left hand 63, right hand 63; zeros mean missing.

    Exact copies of a clip are dropped and named.

    Args:
        clips: (clip, frame, 126 or 258) float32.
        label, signer, clip_name: (clip,) str.
    """
    first = first_alike(clips)
    kept = np.flatnonzero(first == np.arange(len(clips)))
    length = clips.shape[1]
    flat = clips[kept].reshape(len(kept) * length, clips.shape[2])
    left, right = (
        _zeros_to_nan(part.reshape(-1, HAND_POINTS, 3))
        for part in np.split(flat[:, -HANDS_WIDTH:], 2, axis=1)
    )
    near = np.linalg.norm(left[:, 9, :2] - right[:, 9, :2], axis=1) < SAME_HAND_DISTANCE
    left[near] = np.nan
    pose = None
    if clips.shape[2] == POSE_HANDS_WIDTH:
        pose = _zeros_to_nan(flat[:, :POSE_WIDTH].reshape(-1, POSE_POINTS, 4))
    return FrameTable(
        info=info,
        left=left,
        right=right,
        pose=pose,
        label=np.repeat(label[kept], length),
        signer=np.repeat(signer[kept], length),
        clip=np.repeat(clip_name[kept], length),
        frame=np.tile(np.arange(length, dtype=np.int32), len(kept)),
        copies=dropped_copies(clip_name, first),
    )


def dropped_copies(name: NDArray[np.str_], first: NDArray[np.intp]) -> tuple[tuple[str, str], ...]:
    """(clip, which it is a copy of), by the answer of ``first_alike``."""
    copies = np.flatnonzero(first != np.arange(len(first)))
    return tuple((str(name[copy]), str(name[first[copy]])) for copy in copies)


def _zeros_to_nan(points: FloatArray) -> FloatArray:
    points = points.astype(np.float32)
    points[~points.any(axis=(1, 2))] = np.nan
    return points
