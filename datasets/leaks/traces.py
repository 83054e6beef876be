"""Traces: of every clip or picture, what is compared when copies are sought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True)
class Traces:
    """Rows of clips or of pictures; the rows themselves need not be in memory any more.

    Attributes:
        label, source, signer, clip: (row,) str.
        frame: (row,) int32, index within the clip; 0 where a row is a whole clip.
        digest: (row,) of all that the row holds; b"" where that is nothing, like nothing else.
        vector: (row, number) float32, near each other where rows look alike; NaN as digest b"".
        moment, moment_row: (moment,) uint64 digest of one frame, and int which row it is of.
        hand: (row, point=21, xyz=3) float32 in image heights, to be drawn; NaN where there is none.
    """

    label: NDArray[np.str_]
    source: NDArray[np.str_]
    signer: NDArray[np.str_]
    clip: NDArray[np.str_]
    frame: NDArray[np.int32]
    digest: NDArray[np.object_]
    vector: FloatArray
    moment: NDArray[np.uint64]
    moment_row: NDArray[np.intp]
    hand: FloatArray

    def __len__(self) -> int:
        return len(self.label)

    @staticmethod
    def joined(parts: Sequence[Traces]) -> Traces:
        """All rows of the parts, in order; vectors have to be of one length."""
        columns = {
            f.name: np.concatenate([getattr(part, f.name) for part in parts])
            for f in fields(Traces)
        }
        first = np.cumsum([0, *map(len, parts)])
        columns["moment_row"] = np.concatenate(
            [part.moment_row + at for part, at in zip(parts, first, strict=False)]
        )
        return Traces(**columns)
