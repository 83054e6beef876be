"""Soak: whether a process that recognises for hours keeps its memory, descriptors and threads."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import Recognizer, recognizer, tracking
from edge_runtime.sources import Source, open_source
from edge_runtime.sources.looped import Looped
from edge_runtime.trackers import choose
from edge_runtime.trackers.protocol import Tracker

# By then everything has been loaded and every buffer has its size; half of shorter runs.
WARM_FRAMES = 5_000
SAMPLES = 200
MOST_GROWTH = 0.01
# Of processor time, which other programs' load moves a little, too.
MOST_SLOWER = 0.1
_STATUS, _DESCRIPTORS = Path("/proc/self/status"), Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Usage:
    """What the process held after so many frames, and what a frame took since the usage before.

    Attributes:
        processor_ms: of all threads of the process, a frame.
        latency_ms: from capture to label, median; other programs' load is in it.
    """

    frame: int
    memory_kib: int
    descriptors: int
    threads: int
    processor_ms: float = 0.0
    latency_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Soak:
    """A run, by what the process held now and then after the warm-up, at least two times."""

    usages: tuple[Usage, ...]

    @property
    def memory_growth(self) -> float:
        """Resident memory in the last tenth of the run, divided by that in the first, less 1.

        Medians, since what the allocator keeps in hand goes up and down.
        """
        memory = [usage.memory_kib for usage in self.usages]
        tenth = max(len(memory) // 10, 1)
        return float(np.median(memory[-tenth:]) / np.median(memory[:tenth]) - 1)

    @property
    def more_descriptors(self) -> int:
        """At the end beyond those at first."""
        return self.usages[-1].descriptors - self.usages[0].descriptors

    @property
    def more_threads(self) -> int:
        """At the end beyond those at first."""
        return self.usages[-1].threads - self.usages[0].threads

    @property
    def slower(self) -> float:
        """Processor time of a frame in the last tenth of the run, divided by that in the first,
        less 1; 0 where none was measured."""
        spent = [usage.processor_ms for usage in self.usages]
        tenth = max(len(spent) // 10, 1)
        first = float(np.mean(spent[:tenth]))
        return float(np.mean(spent[-tenth:])) / first - 1 if first else 0.0

    @property
    def holds(self) -> bool:
        """Whether nothing grew but memory by at most ``MOST_GROWTH``."""
        grew = self.memory_growth > MOST_GROWTH
        return not grew and self.more_descriptors <= 0 and self.more_threads <= 0

    @property
    def as_quick(self) -> bool:
        """Whether a frame costs as much processor time in the end as at first, or nearly so."""
        return self.slower <= MOST_SLOWER

    def table(self) -> str:
        """In lines for people."""
        last = len(self.usages) - 1
        shown = sorted({last * quarter // 4 for quarter in range(5)})
        return "\n".join(
            (
                *(f"after frame {self.usages[k].frame:>7}: {_line(self.usages[k])}" for k in shown),
                f"memory grew by {self.memory_growth:.2%} (at most {MOST_GROWTH:.0%}), descriptors "
                f"by {self.more_descriptors}, threads by {self.more_threads}: "
                + ("holds" if self.holds else "does NOT hold"),
                f"processor time of a frame grew by {self.slower:.1%} (at most {MOST_SLOWER:.0%}): "
                + ("holds" if self.as_quick else "does NOT hold"),
            )
        )


def run(frames: int, *, bundle: str = "letters", video: str = "sample") -> Soak:
    """Recognise so many frames of a video that begins again and again, with the real tracker.

    Raises:
        UserError: a part cannot be had, or the system tells no process its use of memory.
    """
    opened = open_bundle(bundle)
    wanted = tracking(opened)
    with (
        closing(Looped(partial(open_source, video))) as source,
        closing(choose(hands=wanted.hands, body=wanted.body)) as tracker,
    ):
        return soak(frames, source, tracker, recognizer(opened))


def soak(frames: int, source: Source, tracker: Tracker, recognised: Recognizer) -> Soak:
    """Recognise so many frames of a source, as far as it goes.

    Raises:
        UserError: it went no further than the warm-up, or as ``run``.
    """
    step = max(frames // SAMPLES, 1)
    pipeline = Pipeline(source=source, tracker=tracker, recognizer=recognised)
    return soak_of(pipeline, frames, lambda frame: frame % step == 0)


def soak_of(pipeline: Pipeline, frames: int, after: Callable[[int], bool]) -> Soak:
    """Run so many frames of a pipeline, as far as its source goes.

    Args:
        after: called after every frame with the number of those done; whether the process's use is
            to be noted now.

    Raises:
        UserError: it went no further than the warm-up, or as ``run``.
    """
    usages = tuple(_usages(pipeline, frames, after))
    if len(usages) < 2:
        raise UserError(f"{frames} frames are too few for a run of hours: take 5000 or more")
    return Soak(usages)


def _usages(pipeline: Pipeline, frames: int, after: Callable[[int], bool]) -> Iterator[Usage]:
    warm = min(WARM_FRAMES, frames // 2)
    latencies_ms: list[float] = []
    last, spent_s = 0, time.process_time()
    for event in pipeline.events(frames):
        if event.event != "frame":
            continue
        done = pipeline.stopwatch.frames
        latencies_ms.append(event.latency_ms["total"])
        if not after(done):
            continue
        now_s = time.process_time()
        if done >= warm:
            spent_ms = (now_s - spent_s) / (done - last) * 1000
            yield _usage(done, spent_ms, float(np.median(latencies_ms)))
        last, spent_s = done, now_s
        latencies_ms.clear()


def _usage(frame: int, processor_ms: float, latency_ms: float) -> Usage:
    try:
        lines = _STATUS.read_text("ascii").splitlines()
        descriptors = len(os.listdir(_DESCRIPTORS))  # noqa: PTH208 - a Path for each is garbage
    except OSError as error:
        raise UserError("this system tells no process what it uses: soak on Linux") from error
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    return Usage(
        frame,
        memory_kib=int(fields["VmRSS"].split()[0]),
        descriptors=descriptors,
        threads=int(fields["Threads"]),
        processor_ms=processor_ms,
        latency_ms=latency_ms,
    )


def _line(usage: Usage) -> str:
    return (
        f"{usage.memory_kib / 1024:.1f} MiB, {usage.descriptors} descriptors, "
        f"{usage.threads} threads, {usage.latency_ms:.2f} ms from capture to label, "
        f"{usage.processor_ms:.2f} ms of processor time a frame"
    )
