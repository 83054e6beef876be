"""A source of scripted frames, for tests and for measuring without files."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from edge_runtime.sources.protocol import Frame


class FakeSource:
    """Gives ``images`` in order, ``fps`` of them to a second of its own clock, without waiting.

    Args:
        images: (height, width, bgr=3) uint8 each.
        fps: frames to a second.
        sequence: as in ``Source``.
        names: file names, one per image, or none.
    """

    live = False
    description = "scripted frames"

    def __init__(
        self,
        images: Iterable[NDArray[np.uint8]],
        *,
        fps: float = 30.0,
        sequence: bool = True,
        names: Iterable[str] = (),
    ) -> None:
        self._images = list(images)
        self._names = list(names) or [""] * len(self._images)
        self.fps = fps
        self.sequence = sequence
        self.closed = False

    def __iter__(self) -> Iterator[Frame]:
        for index, (image, name) in enumerate(zip(self._images, self._names, strict=True)):
            yield Frame(image, index, index / self.fps, time.perf_counter(), name)

    def close(self) -> None:
        self.closed = True
