"""Figures from raw timings, each by a stated method, and when they may be published."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

# What a published result needs; a shorter run is a quick one and says so.
LEAST_INFERENCES = 1024
LEAST_SECONDS = 60.0
WARM_UPS = 50
PERCENTS = (50, 90, 99)
MOST_DRIFT = 0.1
# Cores that others keep busy: of an idle system a hundredth or two, of one core or of many.
MOST_OTHERS = 0.2


def percentile(values: Sequence[float], percent: float) -> float:
    """What ``percent`` (0..100) of the values are at most, in their unit.

    Between two values it is linear: definition 7 of Hyndman and Fan, "Sample Quantiles in
    Statistical Packages" (1996), numpy's default.

    Args:
        values: (value,), at least one.
    """
    return float(np.percentile(values, percent))


def frames_per_second(finished_s: Sequence[float], every: int = 1) -> float:
    """(n - 1) / elapsed, so that what came before the first one was finished counts for nothing.

    Args:
        finished_s: when each was done, seconds, at least two, rising.
        every: inferences from one of these to the next.
    """
    elapsed_s = finished_s[-1] - finished_s[0]
    return (len(finished_s) - 1) * every / elapsed_s if elapsed_s > 0 else float("inf")


def drift(values: Sequence[float]) -> float:
    """How much the medians of the two halves differ, as a share of the smaller; 0 of one value."""
    half = len(values) // 2
    if not half:
        return 0.0
    first, second = float(np.median(values[:half])), float(np.median(values[half:]))
    smaller = min(first, second)
    return abs(first - second) / smaller if smaller > 0 else 0.0
