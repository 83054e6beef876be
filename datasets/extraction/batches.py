"""Batches: how many units a worker is given at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from datasets.extraction.unit import Unit

# What a batch costs the scheduler and the worker's own clockwork is shared by its units: of single
# clips of a second it was 3 % of the time that they took.
MOST_TOGETHER = 8
# A worker gives back what it has not begun by then: of long films each is a batch by itself.
LONGEST_S = 4.0

Batch = tuple[Unit, ...]


class Batches:
    """Hands units out: eight at a time, and ever fewer towards the end, so that no worker is left
    with many while others have none.

    Args:
        units: taken one by one; few are held at any time.
    """

    def __init__(self, units: Iterator[Unit]) -> None:
        self._fresh = units
        self._ahead: deque[Unit] = deque()

    def put_back(self, units: Iterable[Unit]) -> None:
        """These come next, in their order."""
        self._ahead.extendleft(reversed(tuple(units)))

    def next(self, threads: int) -> Batch:
        """For one of so many threads; empty where nothing is left."""
        wanted = 2 * threads * MOST_TOGETHER
        while len(self._ahead) < wanted and (unit := next(self._fresh, None)):
            self._ahead.append(unit)
        count = -(-len(self._ahead) // (2 * threads))
        return tuple(self._ahead.popleft() for _ in range(count))
