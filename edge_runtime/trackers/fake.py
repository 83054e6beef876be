"""A tracker that answers recorded landmarks, for tests and for measuring without MediaPipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks


class FakeTracker:
    """Answers ``recorded`` in order, from the start again at the end.

    Args:
        recorded: at least one Landmarks; the time and image size of each answer are the frame's.
    """

    def __init__(self, recorded: Sequence[Landmarks]) -> None:
        if not recorded:
            raise ValueError("a fake tracker needs at least one recorded frame")
        self._recorded = list(recorded)
        self._next = 0

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        answer = self._recorded[self._next % len(self._recorded)]
        self._next += 1
        height, width = rgb.shape[:2]
        return replace(answer, image_width=width, image_height=height, timestamp_s=timestamp_s)

    def close(self) -> None:
        """Nothing to free."""
