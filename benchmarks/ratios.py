"""Figures of contenders against one another, round by round, and the limits that they must keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from edge_runtime.bench import Measurement

# Fewer undisturbed rounds say little: then all rounds are taken, and the figure is doubted.
LEAST_ROUNDS = 3
_CONFIDENCE = 0.95

Rounds = dict[str, list[Measurement]]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure and its limit.

    Attributes:
        what: was measured.
        contenders: that it needs, in the order in which ``figure`` takes their turns.
        figure: of one round.
        limit: to keep; None where the figure is only told.
        at_least: whether the figure must not be below the limit; else it must not be above.
        unit: of the figure: "x" for ratios, which alone hold on other machines.
    """

    what: str
    contenders: tuple[str, ...]
    figure: Callable[..., float]
    limit: float | None = None
    at_least: bool = True
    unit: str = "x"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a row came to.

    Attributes:
        value: median over the rounds.
        low, high: of the median, with a confidence of 95 % where there are rounds enough.
        rounds: that counted.
        disturbed: other programs took the machine in so many rounds that all were counted.
    """

    value: float
    low: float
    high: float
    rounds: int
    disturbed: bool

    @property
    def spread(self) -> float:
        """Half of the interval, as a share of the median."""
        return (self.high - self.low) / 2 / abs(self.value) if self.value else 0.0


def by_contender(measurements: Sequence[Measurement]) -> Rounds:
    """Contender -> its turns in the order of the rounds."""
    rounds: Rounds = {}
    for each in sorted(measurements, key=lambda one: int(one.settings["round"])):
        rounds.setdefault(each.settings["contender"], []).append(each)
    return rounds


def figure_of(row: Row, rounds: Rounds) -> Figure | None:
    """The row's figure; None where a contender was not measured."""
    if any(name not in rounds for name in row.contenders):
        return None
    together = list(zip(*(rounds[name] for name in row.contenders), strict=False))
    quiet = [turns for turns in together if not any(turn.disturbed for turn in turns)]
    disturbed = len(quiet) < min(LEAST_ROUNDS, len(together))
    values = sorted(row.figure(*turns) for turns in (together if disturbed else quiet))
    low, high = median_interval(values)
    return Figure(float(np.median(values)), low, high, len(values), disturbed)


def median_interval(values: Sequence[float]) -> tuple[float, float]:
    """Of the median, by order statistics: the narrowest pair that holds it with 95 %.

    Source: the sign test, as in Conover, "Practical Nonparametric Statistics", section 3.2. Of
    fewer than six values, the lowest and the highest, which hold it with less.

    Args:
        values: (round,) rising.
    """
    count = len(values)
    left_out, chance = 0, 0.0
    for below in range(count // 2):
        chance += comb(count, below) / 2**count
        if 2 * chance > 1 - _CONFIDENCE:
            break
        left_out = below
    return values[left_out], values[count - 1 - left_out]


def verdict(row: Row, figure: Figure) -> str:
    """Whether the limit is kept: one or two words, and by how much it is missed."""
    if row.limit is None:
        return ""
    distance = figure.value / row.limit - 1
    if distance == 0 or (distance > 0) == row.at_least:
        certain = (figure.low >= row.limit) if row.at_least else (figure.high <= row.limit)
        return "holds" if certain else "holds, within noise"
    touches = (figure.high >= row.limit) if row.at_least else (figure.low <= row.limit)
    return f"MISSED by {abs(distance):.1%}{', within noise' if touches else ''}"
