"""What the project wants of a frame, and whether a result reaches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import published
from benchmarks.result import Result

OWN_P90_MS = 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """One figure to reach.

    Attributes:
        name: what is measured, with its unit.
        figure: of a result.
        limit: to be reached.
        at_least: the figure must not be below the limit; else it must not be above.
        why: where the limit comes from.
    """

    name: str
    figure: Callable[[Result], float]
    limit: float
    at_least: bool
    why: str

    def holds(self, result: Result) -> bool:
        """Whether ``result`` reaches it."""
        figure = self.figure(result)
        return figure >= self.limit if self.at_least else figure <= self.limit


TARGETS = (
    Target(
        "own p90 ms",
        lambda result: result.percentile_ms("own", 90),
        OWN_P90_MS,
        at_least=False,
        why="neither MediaPipe nor the model",
    ),
    Target(
        "FPS",
        lambda result: result.fps,
        published.FPS.value,
        at_least=True,
        why=f"{published.FPS.stated}; {published.FPS.source}",
    ),
    Target(
        "total p50 ms",
        lambda result: result.percentile_ms("total", 50),
        published.LATENCY.value,
        at_least=False,
        why=f"{published.LATENCY.stated}; {published.LATENCY.source}",
    ),
    Target(
        "total p90 ms",
        lambda result: result.percentile_ms("total", 90),
        published.WINDOW_LATENCY.value,
        at_least=False,
        why=f"{published.WINDOW_LATENCY.stated}; {published.WINDOW_LATENCY.source}",
    ),
)
