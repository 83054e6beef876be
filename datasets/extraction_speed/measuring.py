"""All ways to extract the same clips, in turns."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from datasets.extraction.worker_setup import usable_cores
from datasets.extraction_speed.watched import Watched, watch

_PLAIN = "datasets.extraction_speed.plain_loop"
_EXTRACTION = "datasets.extraction_speed.extraction_run"

LEAST_SPEED_UP = 1.8
LEAST_OF_PLAIN = 1.0
# The client notes the names of units: a few hundred bytes each.
MOST_GROWTH = 1.05


@dataclass(frozen=True, slots=True)
class Way:
    """One way to extract.

    Attributes:
        workers: processes; 0 is the plain loop.
        pinned: each on a core of its own.
    """

    workers: int
    pinned: bool

    def __str__(self) -> str:
        what = f"{self.workers} workers" if self.workers != 1 else "1 worker"
        return f"{what if self.workers else 'plain loop'}, {'' if self.pinned else 'not '}pinned"

    def run(self, folder: Path) -> Watched:
        """Extract a folder of clips once, into a store that is thrown away."""
        if not self.workers:
            core = usable_cores()[0] if self.pinned else -1
            return watch(_PLAIN, [str(folder), str(core)])
        with tempfile.TemporaryDirectory(prefix="extraction-speed-") as out:
            options = [str(self.workers), str(int(self.pinned))]
            return watch(_EXTRACTION, [str(folder), f"{out}/store", *options])


PLAIN, ONE, TWO = Way(0, True), Way(1, True), Way(2, True)
WAYS = (PLAIN, ONE, TWO, Way(0, False), Way(1, False), Way(2, False))


@dataclass
class Measured:
    """What was measured.

    Attributes:
        runs: of each way, one of each part.
        sizes: number of clips -> a run of two pinned workers over so many.
    """

    runs: dict[Way, list[Watched]] = field(default_factory=lambda: {way: [] for way in WAYS})
    sizes: dict[int, Watched] = field(default_factory=dict)

    def rate(self, way: Way) -> float:
        """Median frames a second."""
        return statistics.median(run.rate for run in self.runs[way])

    def ratio(self, way: Way, other: Way) -> float:
        """Median over the parts that both have of how many times as fast a way was."""
        pairs = zip(self.runs[way], self.runs[other], strict=False)
        return statistics.median(one.rate / two.rate for one, two in pairs)

    def growth(self, which: str) -> float:
        """Memory, such as "main_mb", with most clips, divided by that with fewest."""
        fewest, most = self.sizes[min(self.sizes)], self.sizes[max(self.sizes)]
        return float(getattr(most, which) / getattr(fewest, which))


def measure(
    measured: Measured, parts: Sequence[Path], sizes: dict[int, Path], keep: Callable[[], None]
) -> Iterator[str]:
    """Run the ways in turns over each part, then two workers over all numbers of clips.

    Machines are now faster and now slower, by more than the ways differ: hence parts, over every
    second of which the turns are taken the other way round. Pinned ways are what targets are about;
    the others stand beside them, over the first part alone.

    Args:
        measured: is filled; what it holds already is not run again.
        parts: folders that the clips are dealt into.
        sizes: number of clips -> where they lie.
        keep: called after each run.

    Yields:
        What comes next.
    """
    for number, part in enumerate(parts):
        ways = [way for way in WAYS if way.pinned or not number]
        for way in reversed(ways) if number % 2 else ways:
            if len(measured.runs[way]) <= number:
                yield f"part {number + 1} of {len(parts)}: {way}"
                measured.runs[way].append(way.run(part))
                keep()
    for count, folder in sorted(sizes.items()):
        if count not in measured.sizes:
            yield f"memory for {count} clips"
            measured.sizes[count] = TWO.run(folder)
            keep()
