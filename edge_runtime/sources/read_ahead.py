"""Decode the next item while the present one is worked on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def read_ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items, each fetched by a thread while the one before it is in use.

    OpenCV decodes without the interpreter lock, so decoding costs the caller next to nothing. An
    exception of ``items`` comes out in its place.
    """
    done = object()
    with ThreadPoolExecutor(1, "read-ahead") as pool:
        coming = pool.submit(next, items, done)
        while (item := coming.result()) is not done:
            coming = pool.submit(next, items, done)
            yield item  # type: ignore[misc]
