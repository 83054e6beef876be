"""Ring: the newest rows of a stream, side by side in memory."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_FIRST_CAPACITY = 64


class Ring:
    """Rows of which the oldest and the newest can be dropped; each is copied in once.

    It grows to twice the most rows that it has held, and no further.

    Args:
        shape: of a row.
        dtype: of its numbers.
    """

    def __init__(self, shape: tuple[int, ...] = (), dtype: Any = np.float32) -> None:
        self._values = np.empty((_FIRST_CAPACITY, *shape), dtype)
        self._start = self._end = 0

    def __len__(self) -> int:
        return self._end - self._start

    @property
    def rows(self) -> NDArray[Any]:
        """(row, ...) oldest first: a read-only view, which holds until the next change."""
        view = self._values[self._start : self._end]
        view.flags.writeable = False
        return view

    def append(self, row: Any) -> None:
        """The next row."""
        if self._end == len(self._values):
            self._make_room()
        self._values[self._end] = row
        self._end += 1

    def drop_oldest(self, count: int) -> None:
        """Forget so many rows: all if there are fewer, none if it is less than 1."""
        self._start = min(self._start + max(count, 0), self._end)

    def drop_newest(self, count: int) -> None:
        """Forget so many rows: all if there are fewer, none if it is less than 1."""
        self._end = max(self._end - max(count, 0), self._start)

    def clear(self) -> None:
        """Forget all rows."""
        self._start = self._end = 0

    def _make_room(self) -> None:
        count = len(self)
        kept = self._values[self._start : self._end]
        if 2 * count > len(self._values):
            self._values = np.empty((2 * len(self._values), *kept.shape[1:]), kept.dtype)
        self._values[:count] = kept
        self._start, self._end = 0, count
