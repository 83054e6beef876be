"""Found: pairs of rows that know each other, and how."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from datasets.splits import Rows

Pairs = NDArray[np.intp]


@dataclass(frozen=True)
class Found:
    """One kind of leak.

    Attributes:
        kind: such as "exact copy".
        pairs: (pair, 2) rows of the table that was searched.
        distance: (pair,) float32, or empty where the kind has none.
    """

    kind: str
    pairs: Pairs
    distance: NDArray[np.float32] = field(default_factory=lambda: np.empty(0, np.float32))

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def rows(self) -> Rows:
        """Every row that stands in a pair, ascending."""
        return np.unique(self.pairs)

    def nearest_first(self) -> Found:
        """The same pairs, in the order of their distance."""
        if not len(self.distance):
            return self
        order = np.argsort(self.distance, kind="stable")
        return Found(self.kind, self.pairs[order], self.distance[order])

    def between(self, values: NDArray[np.str_]) -> int:
        """How many pairs have two different values (row,), such as two labels."""
        return int((values[self.pairs[:, 0]] != values[self.pairs[:, 1]]).sum())


def equal_rows(contents: Sequence[Hashable]) -> Pairs:
    """(pair, 2): every row that has the content of an earlier one, with the first such.

    Args:
        contents: of each row, or a digest of it; one that is false is like nothing else.
    """
    first: dict[Hashable, int] = {}
    pairs = [
        (first[content], row)
        for row, content in enumerate(contents)
        if content and first.setdefault(content, row) != row
    ]
    return np.array(pairs, np.intp).reshape(-1, 2)


def torn_apart(contents: Sequence[Hashable], part: NDArray[np.intp]) -> Pairs:
    """``equal_rows`` whose rows lie in two parts (row,): each with the first one of another."""
    places: dict[Hashable, dict[int, int]] = {}
    pairs = []
    for row, content in enumerate(contents):
        if not content:
            continue
        first = places.setdefault(content, {})
        if others := [first[p] for p in first if p != part[row]]:
            pairs.append((min(others), row))
        first.setdefault(int(part[row]), row)
    return np.array(pairs, np.intp).reshape(-1, 2)
