"""How cost grows: each curve measured at several sizes in turns, with its exponent."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from edge_runtime.bench import this_device
from edge_runtime.bench.others import cpu_time
from edge_runtime.bench.statistics import MOST_OTHERS
from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

# A pass of a size is at least so long, so that the clock and the loop count for nothing.
_LEAST_PASS_S = 0.02

# Done once at one size; what has more to do than is timed answers the seconds itself.
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Curve:
    """What grows, and at which sizes it is measured.

    Attributes:
        name: of what is measured.
        unit: of the sizes.
        sizes: rising.
        prepared: size -> what is timed.
    """

    name: str
    unit: str
    sizes: tuple[int, ...]
    prepared: Callable[[int], Work]


@dataclass(frozen=True, slots=True)
class Points:
    """A curve that was measured.

    Attributes:
        name, unit, sizes: as of ``Curve``.
        seconds: (size, round) of the work once.
        others: cores that other programs kept busy meanwhile.
    """

    name: str
    unit: str
    sizes: tuple[int, ...]
    seconds: tuple[tuple[float, ...], ...]
    others: float

    @property
    def medians_s(self) -> tuple[float, ...]:
        """(size,) of the rounds."""
        return tuple(float(np.median(rounds)) for rounds in self.seconds)

    @property
    def exponent(self) -> float:
        """k of the best a * size**k: the slope of the logarithms by least squares."""
        return float(np.polyfit(np.log(self.sizes), np.log(self.medians_s), 1)[0])

    @property
    def last_exponent(self) -> float:
        """The same between the two largest sizes, where what is fixed counts least."""
        (n1, n2), (t1, t2) = self.sizes[-2:], self.medians_s[-2:]
        return math.log(t2 / t1) / math.log(n2 / n1)

    @property
    def disturbed(self) -> bool:
        """Other programs took much of the machine."""
        return self.others > MOST_OTHERS


@dataclass(frozen=True, slots=True)
class Growth:
    """A run: the device's name, the date, and the curves."""

    device: str
    date: str
    curves: tuple[Points, ...]

    def write(self, path: Path) -> None:
        """As JSON.

        Raises:
            UserError: the folder cannot be written.
        """
        write_whole(path, json.dumps(asdict(self)).encode() + b"\n")

    @staticmethod
    def read(path: Path) -> Growth:
        """What ``write`` wrote.

        Raises:
            UserError: there is no such file, or it is another.
        """
        try:
            return decode(Growth, parse_json(path.read_bytes(), str(path)), str(path))
        except OSError as error:
            raise UserError(f"{path} cannot be read ({error.strerror}): name another") from error


def measure(curve: Curve, rounds: int) -> Points:
    """Every size in turn, ``rounds`` times, after one that does not count."""
    works = [curve.prepared(size) for size in curve.sizes]
    counts = [_passes(work) for work in works]
    before = cpu_time()
    timed = [[_seconds(w, n) for w, n in zip(works, counts, strict=True)] for _ in range(rounds)]
    after = cpu_time()
    others = after.others_since(before) if before and after else 0.0
    seconds = tuple(tuple(column) for column in zip(*timed, strict=True))
    return Points(curve.name, curve.unit, curve.sizes, seconds, round(others, 3))


def grown(curves: Sequence[Curve], rounds: int, tell: Callable[[str], object]) -> Growth:
    """All of the curves.

    Args:
        curves: to measure.
        rounds: at least 1.
        tell: told what is measured.
    """
    found = []
    for curve in curves:
        tell(curve.name)
        found.append(measure(curve, rounds))
    return Growth(this_device().name, time.strftime("%Y-%m-%d"), tuple(found))


def markdown(growth: Growth) -> str:
    """Machine and date, then each curve: its ends and its exponents."""
    head = "| what grows | from | to | time there | time here | exponent | at the end | |"
    lines = [f"{growth.device}, {growth.date}", "", head, "|---|---:|---:|---:|---:|---:|---:|---|"]
    for one in growth.curves:
        first, last = (f"{1000 * one.medians_s[end]:.3f} ms" for end in (0, -1))
        lines.append(
            f"| {one.name} | {one.sizes[0]:,} | {one.sizes[-1]:,} {one.unit} | {first} | {last} | "
            f"{one.exponent:.2f} | {one.last_exponent:.2f} | {'disturbed' * one.disturbed} |"
        )
    return "\n".join(lines)


def _passes(work: Work) -> int:
    start_s = time.perf_counter()
    work()
    return max(1, math.ceil(_LEAST_PASS_S / max(time.perf_counter() - start_s, 1e-7)))


def _seconds(work: Work, passes: int) -> float:
    start_s = time.perf_counter()
    answers = [work() for _ in range(passes)]
    elapsed_s = time.perf_counter() - start_s
    timed = [answer for answer in answers if isinstance(answer, float)]
    return (sum(timed) if timed else elapsed_s) / passes
