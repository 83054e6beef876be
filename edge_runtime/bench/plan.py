"""Plan: how long to measure."""

from __future__ import annotations

from dataclasses import dataclass

from edge_runtime.bench.statistics import LEAST_INFERENCES, LEAST_SECONDS, WARM_UPS


@dataclass(frozen=True, slots=True)
class Plan:
    """A measurement ends when it has both, after the warm-ups.

    Attributes:
        inferences: at least so many.
        seconds: at least so long.
        warm_ups: inferences that come first and are not kept.
    """

    inferences: int = LEAST_INFERENCES
    seconds: float = LEAST_SECONDS
    warm_ups: int = WARM_UPS


# The rules of what may be published, and what is enough for a look.
PUBLISHED = Plan()
QUICK = Plan(inferences=64, seconds=2.0, warm_ups=20)
