"""ClipTable: many labelled clips as columns, for features and training of sequence models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.frame_sequences import clips_of, joined
from datasets.frame_table import FrameTable
from edge_runtime.features.arrangement import missing_view, stretch
from edge_runtime.features.geometry import is_there
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import FACE_POINTS, POSE_POINTS, FloatArray

# Assumed: no source states its frame rate. Holistic tracking of a webcam on the laptops of their
# day gives 10 to 20 frames a second. Only velocities depend on it.
FRAMES_PER_S = 15.0


@dataclass(frozen=True)
class ClipTable:
    """Clips of several lengths; one row each.

    Attributes:
        sequence: landmarks (clip, frame, ...), NaN also in the frames after each clip's end, times
            and aspects. A face that no clip has takes no memory.
        length: (clip,) int32, frames of each clip.
        label, source, signer, clip: (clip,) str; ``clip`` is unique within its source.
    """

    sequence: FrameSequence
    length: NDArray[np.int32]
    label: NDArray[np.str_]
    source: NDArray[np.str_]
    signer: NDArray[np.str_]
    clip: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.label)

    def __getitem__(self, rows: NDArray[Any] | slice) -> ClipTable:
        """The clips of a mask, of indices or of a slice."""
        names = ("length", "label", "source", "signer", "clip")
        columns = {name: getattr(self, name)[rows] for name in names}
        return ClipTable(sequence=clips_of(self.sequence, rows), **columns)

    @property
    def hands(self) -> FloatArray:
        """(clip, frame, point=42, xyz=3) float32, left hand and right hand: a copy."""
        return np.concatenate([self.sequence.left_hand, self.sequence.right_hand], axis=2)

    @property
    def has_hand(self) -> NDArray[np.bool_]:
        """(clip,) whether a hand was found in any frame."""
        sides = (self.sequence.left_hand, self.sequence.right_hand)
        return np.any([is_there(side).any(axis=1) for side in sides], axis=0)

    def stretched(self, frames: int) -> ClipTable:
        """Every clip in exactly so many frames, evenly spaced over its own duration."""
        length = np.full(len(self), frames, np.int32)
        return replace(self, sequence=stretch(self.sequence, frames), length=length)

    @staticmethod
    def concatenate(tables: Sequence[ClipTable]) -> ClipTable:
        """All clips of the tables, in order, padded to the longest."""
        names = ("length", "label", "source", "signer", "clip")
        columns = {name: np.concatenate([getattr(t, name) for t in tables]) for name in names}
        return ClipTable(sequence=joined([table.sequence for table in tables]), **columns)

    @staticmethod
    def from_frame_table(table: FrameTable) -> ClipTable:
        """The clips of one source, in the order of signers and names; see ``FRAMES_PER_S``."""
        key = np.char.add(np.char.add(table.signer, "/"), table.clip)
        order = np.lexsort((table.frame, key))
        _, first, clip, length = np.unique(
            key[order], return_index=True, return_inverse=True, return_counts=True
        )
        place = (clip, np.arange(len(order)) - first[clip])
        shape = (len(first), int(length.max(initial=0)))
        chosen = order[first]
        return ClipTable(
            sequence=_sequence(table, order, place, shape),
            length=length.astype(np.int32),
            label=table.label[chosen],
            source=np.full(len(chosen), table.info.name),
            signer=table.signer[chosen],
            clip=table.clip[chosen],
        )


def _sequence(
    table: FrameTable,
    order: NDArray[np.intp],
    place: tuple[NDArray[np.intp], NDArray[np.intp]],
    shape: tuple[int, int],
) -> FrameSequence:
    def placed(values: NDArray[Any]) -> NDArray[Any]:
        out = np.full((*shape, *values.shape[1:]), np.nan, values.dtype)
        out[place] = values[order]
        return out

    no_pose = missing_view((*shape, POSE_POINTS, 4))
    return FrameSequence(
        left_hand=placed(table.left),
        right_hand=placed(table.right),
        pose=no_pose if table.pose is None else placed(table.pose),
        face=missing_view((*shape, FACE_POINTS[0], 3)),
        times_s=placed(table.frame / FRAMES_PER_S),
        aspect=np.full(shape[0], table.info.aspect, np.float32),
    )
