"""HandTable: many samples as columns, for features and training."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from datasets.sample import Sample
from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True)
class HandTable:
    """The signing hand of many samples, one row each.

    Attributes:
        hands: (sample, point=21, xyz=3) float32, image-normalised, unmirrored.
        aspect: (sample,) float32, image width / height.
        is_left: (sample,) bool, the signer's own side.
        label, source, signer, clip: (sample,) str.
        frame: (sample,) int32, index within the clip.
    """

    hands: FloatArray
    aspect: FloatArray
    is_left: NDArray[np.bool_]
    label: NDArray[np.str_]
    source: NDArray[np.str_]
    signer: NDArray[np.str_]
    clip: NDArray[np.str_]
    frame: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.hands)

    def __getitem__(self, rows: NDArray[np.bool_] | NDArray[np.intp] | slice) -> HandTable:
        """The rows of a mask, of indices or of a slice."""
        return HandTable(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    @staticmethod
    def concatenate(tables: Sequence[HandTable]) -> HandTable:
        """All rows of the tables, in order."""
        return HandTable(
            **{
                f.name: np.concatenate([getattr(t, f.name) for t in tables])
                for f in fields(HandTable)
            }
        )

    @staticmethod
    def from_samples(samples: Iterable[Sample]) -> HandTable:
        """Rows of the samples in which a hand was found: the right one, else the left one."""
        rows = [s for s in samples if s.landmarks.has_right_hand or s.landmarks.has_left_hand]
        left = np.array([not s.landmarks.has_right_hand for s in rows], bool)
        hands = [
            s.landmarks.left_hand if is_left else s.landmarks.right_hand
            for s, is_left in zip(rows, left, strict=True)
        ]
        return HandTable(
            hands=np.array(hands, np.float32).reshape(-1, 21, 3),
            aspect=np.array([s.landmarks.aspect for s in rows], np.float32),
            is_left=left,
            label=np.array([s.label for s in rows], str),
            source=np.array([s.source for s in rows], str),
            signer=np.array([s.signer for s in rows], str),
            clip=np.array([s.clip for s in rows], str),
            frame=np.array([s.frame for s in rows], np.int32),
        )
