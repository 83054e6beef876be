"""Shards: data sets of landmarks that are larger than memory, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from datasets.store.recording import Recording


@dataclass(frozen=True, slots=True)
class Shard:
    """Recordings that are read together.

    Attributes:
        key: names them, also in a landmark store.
        read: gives them one by one.
    """

    key: str
    read: Callable[[], Iterator[Recording]]


def recordings(shards: Iterable[Shard]) -> Iterator[Recording]:
    """All of them, one by one."""
    for shard in shards:
        yield from shard.read()
