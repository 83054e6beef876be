"""Compare two results: what changed beyond noise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bench import Measurement, Result
from edge_runtime.bench.statistics import drift

# Neighbouring frames are alike, so whole stretches of a run are drawn, not frames.
BLOCKS = 20
DRAWS = 500
CONFIDENCE = 0.99
# Two processes that run the same differ by some per cent for reasons that no single run shows:
# where memory lies, which core, what else the machine does.
LEAST_MARGIN = 0.05
QUICK_MARGIN = 0.25
_SEED = 0
# No clock tells less; a file may.
_LEAST_MS = 1e-9
RULE = (
    f"A figure differs where the {CONFIDENCE:.0%} interval of the ratio lies wholly beyond the "
    f"margin. The interval is of {DRAWS} draws of {BLOCKS} blocks of consecutive frames from each "
    f"run. The margin is {LEAST_MARGIN:.0%}, of quick or interrupted runs {QUICK_MARGIN:.0%}, or, "
    "where it is more, as much as the halves of either run differ at the median, or as the middle "
    "four fifths of its blocks differ in the figure. Of runs that other programs disturbed nothing "
    "is said to differ."
)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one measurement in both results.

    Attributes:
        name: of the measurement.
        figure: "p50", "p90" or "time a frame", of which less is better.
        before, after: milliseconds.
        low, high: the interval of after / before.
        margin: as a share; see ``RULE``.
        disturbed: other programs took too much of the machine to tell.
    """

    name: str
    figure: str
    before: float
    after: float
    low: float
    high: float
    margin: float
    disturbed: bool = False

    @property
    def verdict(self) -> str:
        """ "faster", "slower" or "no difference"."""
        if self.disturbed:
            return "no difference"
        if self.low > 1 + self.margin:
            return "slower"
        if self.high < 1 / (1 + self.margin):
            return "faster"
        return "no difference"


def compare(before: Result, after: Result) -> list[Change]:
    """Every figure of the measurements that both have, and whose answers are right in both."""
    rng = np.random.default_rng(_SEED)
    later = {each.name: each for each in after.measurements}
    pairs = [(each, later[each.name]) for each in before.measurements if each.name in later]
    return [
        change
        for first, second in pairs
        if not first.wrong and not second.wrong
        for change in _changes(first, second, rng)
    ]


Values = NDArray[np.float64]
Figure = Callable[[Values], "np.floating[Any] | float"]


def _changes(first: Measurement, second: Measurement, rng: np.random.Generator) -> Iterator[Change]:
    both = (first, second)
    totals = [np.asarray(each.stages_ms["total"]) for each in both]
    intervals = [np.asarray(each.intervals_ms) for each in both]
    for figure, values, of_values in (
        ("p50", totals, lambda ms: np.percentile(ms, 50)),
        ("p90", totals, lambda ms: np.percentile(ms, 90)),
        ("time a frame", intervals, np.mean),
    ):
        yield _change(figure, both, values, of_values, rng)


def _change(
    figure: str,
    both: Sequence[Measurement],
    values: Sequence[Values],
    value: Figure,
    rng: np.random.Generator,
) -> Change:
    before, after = (max(float(value(ms)), _LEAST_MS) for ms in values)
    blocks = [blocks_of(ms) for ms in values]
    drawn = [_drawn(each, value, rng) for each in blocks]
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile(drawn[1] / drawn[0], (tail, 100 - tail))
    least = QUICK_MARGIN if any(each.quick or each.interrupted for each in both) else LEAST_MARGIN
    spreads = (_spread(each, value) for each in blocks)
    return Change(
        name=both[0].name,
        figure=figure,
        before=before,
        after=after,
        low=float(low),
        high=float(high),
        margin=max(least, *(drift(ms) for ms in values), *spreads),
        disturbed=any(each.disturbed for each in both),
    )


def blocks_of(values: Values) -> list[Values]:
    """``BLOCKS`` stretches of about equal length, in order; fewer of fewer values."""
    return np.array_split(values, min(BLOCKS, len(values)))


def _drawn(blocks: list[Values], value: Figure, rng: np.random.Generator) -> Values:
    """(draw,) the figure of as many blocks, drawn with replacement."""
    chosen = rng.integers(0, len(blocks), (DRAWS, len(blocks)))
    found = [value(np.concatenate([blocks[k] for k in row])) for row in chosen]
    return np.maximum(found, _LEAST_MS)


def _spread(blocks: list[Values], value: Figure) -> float:
    """Of the middle four fifths of the blocks, the largest over the smallest figure, less 1."""
    low, high = np.percentile([value(block) for block in blocks], (10, 90))
    return float(high / max(low, _LEAST_MS) - 1)
