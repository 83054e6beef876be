"""ImageTable: labelled pictures of hands, or clips of them, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ImageTable:
    """Pictures that were cut out beforehand, one row each.

    Attributes:
        pictures: (picture, height, width, rgb=3) uint8, or (picture, frame, height, width, rgb=3);
            a file that is mapped into memory may stand here.
        place: (sample,) int64, which of ``pictures`` each row is: rows are chosen without copying.
        label, source, signer, clip: (sample,) str.
    """

    pictures: NDArray[np.uint8]
    place: NDArray[np.int64]
    label: NDArray[np.str_]
    source: NDArray[np.str_]
    signer: NDArray[np.str_]
    clip: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.place)

    def __getitem__(self, rows: NDArray[Any] | slice) -> ImageTable:
        """The rows of a mask, of indices or of a slice, of the same pictures."""
        names = ("place", "label", "source", "signer", "clip")
        return replace(self, **{name: getattr(self, name)[rows] for name in names})

    @property
    def shape(self) -> tuple[int, ...]:
        """Of one sample."""
        return self.pictures.shape[1:]

    def of_rows(self, rows: NDArray[np.intp] | slice) -> NDArray[np.uint8]:
        """The pictures (sample, ...) uint8 of some rows."""
        return np.asarray(self.pictures[self.place[rows]])

    @staticmethod
    def of(
        pictures: NDArray[np.uint8],
        *,
        label: Sequence[str] | NDArray[np.str_],
        source: str,
        signer: Sequence[str] | NDArray[np.str_],
        clip: Sequence[str] | NDArray[np.str_],
    ) -> ImageTable:
        """All pictures of one source, in order."""
        return ImageTable(
            pictures,
            np.arange(len(pictures)),
            np.asarray(label, str),
            np.full(len(pictures), source),
            np.asarray(signer, str),
            np.asarray(clip, str),
        )

    @staticmethod
    def concatenate(tables: Sequence[ImageTable]) -> ImageTable:
        """All rows of the tables, in order; their pictures are copied."""
        columns = ("label", "source", "signer", "clip")
        return ImageTable(
            np.concatenate([table.of_rows(slice(None)) for table in tables]),
            np.arange(sum(map(len, tables))),
            *(np.concatenate([getattr(table, name) for table in tables]) for name in columns),
        )
