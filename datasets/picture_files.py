"""Pictures in files, decoded when they are asked for, where an array of pictures is expected."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError


class Pictures(Protocol):
    """An array of pictures, a file mapped into memory, or what makes some of them when asked.

    Attributes:
        shape: (picture, height, width, rgb=3) or (picture, frame, height, width, rgb=3).
    """

    @property
    def shape(self) -> tuple[int, ...]: ...
    def __getitem__(self, rows: NDArray[np.int64], /) -> NDArray[np.uint8]:
        """(row, ...) uint8 of places (row,)."""


class PictureFiles:
    """Files as pictures of one size: none is kept in memory.

    A picture's own proportions are lost, as in ``crop224``.

    Args:
        folder: that the names are relative to.
        names: of the files, any that OpenCV reads.
        side: pixels of the square that each is resized to.
    """

    def __init__(self, folder: Path, names: Sequence[str], side: int) -> None:
        self.folder, self.side = folder, side
        self.names = np.asarray(names, str)

    @property
    def paths(self) -> list[Path]:
        """Of all pictures."""
        return [self.folder / name for name in self.names.tolist()]

    @property
    def shape(self) -> tuple[int, ...]:
        """(picture, side, side, rgb=3)."""
        return (len(self.names), self.side, self.side, 3)

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        """(row, side, side, rgb=3) uint8.

        Raises:
            UserError: a file is missing or no picture.
        """
        chosen = np.asarray(rows)
        out = np.empty((len(chosen), *self.shape[1:]), np.uint8)
        for row, place in zip(chosen, out, strict=True):
            place[:] = self._read(int(row))
        return out

    def _read(self, row: int) -> NDArray[np.uint8]:
        picture = read_rgb(self.folder / str(self.names[row]))
        if picture.shape[:2] == (self.side, self.side):
            return picture
        # Averaging keeps a shrunk picture free of moire; an enlarged one needs interpolation.
        shrinks = min(picture.shape[:2]) > self.side
        how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        return np.asarray(cv2.resize(picture, (self.side, self.side), interpolation=how), np.uint8)


class JoinedPictures:
    """Several ``parts`` as one, without a copy.

    Raises:
        ValueError: their pictures differ in shape.
    """

    def __init__(self, parts: Sequence[Pictures]) -> None:
        shapes = {part.shape[1:] for part in parts}
        if len(shapes) != 1:
            raise ValueError(f"pictures of shapes {sorted(shapes)} cannot be one table")
        self.parts = tuple(parts)
        self._ends = np.cumsum([part.shape[0] for part in parts])
        self._inner = shapes.pop()

    @property
    def shape(self) -> tuple[int, ...]:
        """(picture, ...)."""
        return (int(self._ends[-1]), *self._inner)

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        """(row, ...) uint8."""
        chosen = np.asarray(rows)
        out = np.empty((len(chosen), *self._inner), np.uint8)
        of = np.searchsorted(self._ends, chosen, side="right")
        for number in np.unique(of):
            start = self._ends[number] - self.parts[number].shape[0]
            mine = of == number
            out[mine] = self.parts[number][chosen[mine] - start]
        return out


def read_rgb(path: Path) -> NDArray[np.uint8]:
    """(height, width, rgb=3) uint8, upright where the file says how it was held.

    Raises:
        UserError: the file is missing or no picture.
    """
    picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if picture is None:
        raise UserError(f"{path} is missing or no picture: fetch it again")
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8)
