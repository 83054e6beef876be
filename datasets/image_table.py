"""ImageTable: labelled pictures of hands, or clips of them, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.picture_files import JoinedPictures, Pictures


@dataclass(frozen=True)
class ImageTable:
    """Pictures that were cut out beforehand, one row each.

    Attributes:
        pictures: (picture, height, width, rgb=3) uint8, or (picture, frame, height, width, rgb=3);
            a file that is mapped into memory, or files that are decoded when asked for.
        place: (sample,) int64, which of ``pictures`` each row is: rows are chosen without copying.
        label, source, signer, clip: (sample,) str.
        frame: (sample,) int32, index within the clip.
    """

    pictures: Pictures
    place: NDArray[np.int64]
    label: NDArray[np.str_]
    source: NDArray[np.str_]
    signer: NDArray[np.str_]
    clip: NDArray[np.str_]
    frame: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.place)

    def __getitem__(self, rows: NDArray[Any] | slice) -> ImageTable:
        """The rows of a mask, of indices or of a slice, of the same pictures."""
        names = ("place", "label", "source", "signer", "clip", "frame")
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
        pictures: Pictures,
        *,
        label: Sequence[str] | NDArray[np.str_],
        source: str,
        signer: Sequence[str] | NDArray[np.str_],
        clip: Sequence[str] | NDArray[np.str_],
        frame: Sequence[int] | NDArray[np.int32] | None = None,
    ) -> ImageTable:
        """All pictures of one source, in order; ``frame`` is 0 where each is a clip of its own."""
        count = pictures.shape[0]
        return ImageTable(
            pictures,
            np.arange(count),
            np.asarray(label, str),
            np.full(count, source),
            np.asarray(signer, str),
            np.asarray(clip, str),
            np.zeros(count, np.int32) if frame is None else np.asarray(frame, np.int32),
        )

    @staticmethod
    def concatenate(tables: Sequence[ImageTable]) -> ImageTable:
        """All rows of the tables, in order; their pictures stay where they are."""
        columns = ("label", "source", "signer", "clip", "frame")
        first = np.cumsum([0, *(table.pictures.shape[0] for table in tables)])
        return ImageTable(
            JoinedPictures([table.pictures for table in tables]),
            np.concatenate([table.place + at for table, at in zip(tables, first, strict=False)]),
            *(np.concatenate([getattr(table, name) for table in tables]) for name in columns),
        )
