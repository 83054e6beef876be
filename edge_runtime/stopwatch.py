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


class Laps:
    """Times the stages of one frame, which follow one another without a gap.

    Attributes:
        ms: stage -> milliseconds, in order.
        busy_ms: stage -> milliseconds of processor time of the thread that ended it.
        last_ns: time.perf_counter_ns() when the last stage was over, or the first began.
    """

    def __init__(self) -> None:
        self.ms: dict[str, float] = {}
        self.busy_ms: dict[str, float] = {}
        self.last_ns = time.perf_counter_ns()
        self.take_over()

    def take_over(self) -> None:
        """The present thread goes on with the frame."""
        self._busy_ns = time.thread_time_ns()

    def lap(self, stage: str, now_ns: int | None = None) -> float:
        """The stage that has run since the last one is over; answers its milliseconds.

        Args:
            stage: its name.
            now_ns: when it was over, if not now.
        """
        now_ns = time.perf_counter_ns() if now_ns is None else now_ns
        elapsed_ms = self.ms[stage] = (now_ns - self.last_ns) / 1e6
        self.last_ns = now_ns
        before_ns, self._busy_ns = self._busy_ns, time.thread_time_ns()
        self.busy_ms[stage] = (self._busy_ns - before_ns) / 1e6
        return elapsed_ms


class Stopwatch:
    """Times the stages of each frame, and keeps those of the last frames."""

    def __init__(self) -> None:
        self._laps = Laps()
        self._kept: dict[str, deque[float]] = {}
        self._frames = 0
        self._finished_ns: deque[int] = deque(maxlen=KEPT_FRAMES)

    @property
    def frame_ms(self) -> dict[str, float]:
        """The stages of the present frame in milliseconds, in order."""
        return self._laps.ms

    @property
    def busy_ms(self) -> dict[str, float]:
        """The same in processor time; see ``Laps``."""
        return self._laps.busy_ms

    def start(self, laps: Laps | None = None) -> None:
        """A frame begins, and its next stage with it.

        Args:
            laps: the stages that it has behind it, if any.
        """
        self._laps = laps or Laps()
        for stage, elapsed_ms in self._laps.ms.items():
            self._keep(stage, elapsed_ms)

    def lap(self, stage: str) -> float:
        """The stage that has run since the last call is over; answers its milliseconds."""
        elapsed_ms = self._laps.lap(stage)
        self._keep(stage, elapsed_ms)
        return elapsed_ms

    def note(self, stage: str, elapsed_ms: float) -> None:
        """Keep a time that was measured elsewhere, such as a total."""
        self.frame_ms[stage] = elapsed_ms
        self._keep(stage, elapsed_ms)

    def _keep(self, stage: str, elapsed_ms: float) -> None:
        self._kept.setdefault(stage, deque(maxlen=KEPT_FRAMES)).append(elapsed_ms)

    def finish(self) -> None:
        """The frame is done: it counts for the frames per second."""
        self._frames += 1
        self._finished_ns.append(self._laps.last_ns)

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
    """Milliseconds of each of ``SHARES`` in the stages of a frame, which together are its total.

    The wait until the model was free is the model's.
    """
    track = stages_ms.get("track", 0.0)
    model = stages_ms.get("wait", 0.0) + stages_ms.get("invoke", 0.0)
    other = max(0.0, stages_ms.get("total", 0.0) - track - model)
    return dict(zip(SHARES, (track, model, other), strict=True))
