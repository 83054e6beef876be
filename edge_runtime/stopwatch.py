"""Where the milliseconds of a frame go."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping

import numpy as np

# Percentiles are of the last frames only, so that a stream of days needs no more memory, and soon
# as much as it ever will.
KEPT_FRAMES = 4_000
# Where a frame's time goes, in few words.
SHARES = ("tracker", "model", "other")


class Stopwatch:
    """Times the stages of each frame, which follow one another without a gap.

    ``frame_ms`` holds the stages of the present frame in milliseconds, in order.
    """

    def __init__(self) -> None:
        self.frame_ms: dict[str, float] = {}
        self._kept: dict[str, deque[float]] = {}
        self._last_ns = time.perf_counter_ns()
        self._frames = 0
        self._finished_ns: deque[int] = deque(maxlen=KEPT_FRAMES)

    def start(self) -> None:
        """A frame begins, and its first stage with it."""
        self.frame_ms = {}
        self._last_ns = time.perf_counter_ns()

    def lap(self, stage: str) -> float:
        """The stage that has run since the last call is over; answers its milliseconds."""
        now_ns = time.perf_counter_ns()
        elapsed_ms = (now_ns - self._last_ns) / 1e6
        self._last_ns = now_ns
        self.note(stage, elapsed_ms)
        return elapsed_ms

    def note(self, stage: str, elapsed_ms: float) -> None:
        """Keep a time that was measured elsewhere, such as a total."""
        self.frame_ms[stage] = elapsed_ms
        self._kept.setdefault(stage, deque(maxlen=KEPT_FRAMES)).append(elapsed_ms)

    def finish(self) -> None:
        """The frame is done: it counts for the frames per second."""
        self._frames += 1
        self._finished_ns.append(self._last_ns)

    @property
    def frames(self) -> int:
        """Finished frames."""
        return self._frames

    def fps(self, last: int = KEPT_FRAMES) -> float:
        """Frames a second over the ``last`` frames, (n - 1) / elapsed; 0 before the second."""
        count = min(last, len(self._finished_ns))
        if count < 2:
            return 0.0
        elapsed_ns = self._finished_ns[-1] - self._finished_ns[-count]
        return (count - 1) / (elapsed_ns / 1e9) if elapsed_ns else 0.0

    def percentiles_ms(self) -> dict[str, tuple[float, float]]:
        """Stage -> (p50, p90) in milliseconds over the kept frames."""
        return {
            stage: (float(np.percentile(kept, 50)), float(np.percentile(kept, 90)))
            for stage, kept in self._kept.items()
        }


def shares_ms(stages_ms: Mapping[str, float]) -> dict[str, float]:
    """Milliseconds of each of ``SHARES`` in the stages of a frame, which together are its total."""
    track, model = stages_ms.get("track", 0.0), stages_ms.get("invoke", 0.0)
    other = max(0.0, stages_ms.get("total", 0.0) - track - model)
    return dict(zip(SHARES, (track, model, other), strict=True))
