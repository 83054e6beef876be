"""FrameTables to recordings, and recordings to the tables that models are trained on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.clip_table import FRAMES_PER_S, ClipTable
from datasets.frame_table import FrameTable
from datasets.hand_table import HandTable
from datasets.store.recording import Recording
from edge_runtime.errors import UserError
from edge_runtime.features.arrangement import missing_view
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import FACE_POINTS, HAND_POINTS, POSE_POINTS, FloatArray


def recordings_of_frames(table: FrameTable) -> Iterator[Recording]:
    """The clips of one source in the order in which they begin; times as in ``ClipTable``."""
    key = np.char.add(np.char.add(table.signer, "/"), table.clip)
    _, first, clip = np.unique(key, return_index=True, return_inverse=True)
    # Rows by clip, clips by their first row, frames by their number.
    order = np.lexsort((table.frame, first[clip]))
    ends = np.flatnonzero(np.diff(first[clip][order])) + 1
    for rows in np.split(order, ends) if len(order) else ():
        yield _recording(table, rows)


def _recording(table: FrameTable, rows: NDArray[np.intp]) -> Recording:
    info, chosen = table.info, rows[0]
    no_pose = np.full((len(rows), POSE_POINTS, 4), np.nan, np.float32)
    return Recording(
        left_hand=table.left[rows],
        right_hand=table.right[rows],
        pose=no_pose if table.pose is None else table.pose[rows],
        times_s=table.frame[rows] / FRAMES_PER_S,
        frame=table.frame[rows],
        image_width=info.image_size[0],
        image_height=info.image_size[1],
        label=str(table.label[chosen]),
        source=info.name,
        signer=str(table.signer[chosen]),
        clip=str(table.clip[chosen]),
        licence=info.licence,
        tracker=info.tracker,
        tracker_version=info.tracker_version,
        mirrored=info.mirrored,
        aspect_inferred=info.aspect_inferred,
    )


def clip_table(recordings: Iterable[Recording]) -> ClipTable:
    """One clip a recording, in order, padded to the longest.

    Raises:
        UserError: there are none, or some have faces of 468 points and some of 478.
    """
    found = _some(recordings)
    length = np.array([len(recording) for recording in found], np.int32)
    shape = (len(found), int(length.max()))
    times_s = np.full(shape, np.nan)
    for row, recording in enumerate(found):
        times_s[row, : len(recording)] = recording.times_s
    return ClipTable(
        sequence=FrameSequence(
            left_hand=_padded(shape, [r.left_hand for r in found], (HAND_POINTS, 3)),
            right_hand=_padded(shape, [r.right_hand for r in found], (HAND_POINTS, 3)),
            pose=_padded(shape, [r.pose for r in found], (POSE_POINTS, 4)),
            face=_padded(shape, [r.face for r in found], (_face_points(found), 3)),
            times_s=times_s,
            aspect=np.array([r.aspect for r in found], np.float32),
        ),
        length=length,
        **{name: _texts(found, name) for name in ("label", "source", "signer", "clip")},
    )


def hand_table(recordings: Iterable[Recording]) -> HandTable:
    """The frames in which a hand was found: the right one, else the left one.

    Raises:
        UserError: there are no recordings.
    """
    found = _some(recordings)
    frames = [r.has_hand for r in found]
    is_left = np.concatenate(
        [~r.has_right_hand[kept] for r, kept in zip(found, frames, strict=True)]
    )
    left, right = (
        np.concatenate([getattr(r, side)[kept] for r, kept in zip(found, frames, strict=True)])
        for side in ("left_hand", "right_hand")
    )
    rows = np.repeat(np.arange(len(found)), [int(kept.sum()) for kept in frames])
    columns = {name: _texts(found, name)[rows] for name in ("label", "source", "signer", "clip")}
    return HandTable(
        hands=np.where(is_left[:, None, None], left, right),
        aspect=np.array([r.aspect for r in found], np.float32)[rows],
        is_left=is_left,
        frame=np.concatenate([r.frame[kept] for r, kept in zip(found, frames, strict=True)]),
        **columns,
    )


def _some(recordings: Iterable[Recording]) -> list[Recording]:
    found = list(recordings)
    if not found:
        raise UserError("no recordings were given: choose other units, labels or sources")
    return found


def _padded(
    shape: tuple[int, int], parts: Sequence[FloatArray | None], points: tuple[int, int]
) -> FloatArray:
    """(clip, frame, *points), NaN after each end; four bytes where no clip has any of them."""
    if all(part is None or bool(np.isnan(part).all()) for part in parts):
        return missing_view((*shape, *points))
    out = np.full((*shape, *points), np.nan, np.float32)
    for row, part in enumerate(parts):
        if part is not None:
            out[row, : len(part)] = part
    return out


def _face_points(recordings: Sequence[Recording]) -> int:
    found = {r.face.shape[1] for r in recordings if r.face is not None} or {FACE_POINTS[0]}
    if len(found) > 1:
        raise UserError(
            "some recordings have faces of 468 points and some of 478: make one table of each"
        )
    return int(found.pop())


def _texts(recordings: Sequence[Recording], name: str) -> NDArray[Any]:
    return np.array([getattr(recording, name) for recording in recordings], str)
