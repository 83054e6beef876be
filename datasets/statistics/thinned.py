"""Thinned: a bounded, evenly spread choice of rows that come in pieces."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


class Thinned:
    """Every n-th of all rows that were added, n growing so that about ``most`` are kept.

    Args:
        most: at most twice as many rows are held.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._pieces: list[NDArray[Any]] = []
        self._held = self._seen = 0
        self._step = 1

    def add(self, rows: NDArray[Any]) -> None:
        """Offer (row, ...) of the same shape and dtype as before."""
        kept = rows[-self._seen % self._step :: self._step]
        self._seen += len(rows)
        self._held += len(kept)
        self._pieces.append(kept.copy())
        while self._held > 2 * self.most:
            thin = np.concatenate(self._pieces)[::2]
            self._pieces, self._held = [thin], len(thin)
            self._step *= 2

    def values(self) -> NDArray[Any]:
        """(row, ...) that are kept, in order; at least one piece must have been added."""
        return np.concatenate(self._pieces)
