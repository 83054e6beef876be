"""Soak: whether a process that recognises for hours keeps its memory, descriptors and threads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import Recognizer, recognizer
from edge_runtime.sources import Source, open_source
from edge_runtime.sources.looped import Looped
from edge_runtime.trackers import choose
from edge_runtime.trackers.protocol import Tracker

# By then everything has been loaded and every buffer has its size; half of shorter runs.
WARM_FRAMES = 5_000
SAMPLES = 200
MOST_GROWTH = 0.01
_STATUS, _DESCRIPTORS = Path("/proc/self/status"), Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Usage:
    """What the process held after so many frames."""

    frame: int
    memory_kib: int
    descriptors: int
    threads: int


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
    def holds(self) -> bool:
        """Whether nothing grew but memory by at most ``MOST_GROWTH``."""
        grew = self.memory_growth > MOST_GROWTH
        return not grew and self.more_descriptors <= 0 and self.more_threads <= 0

    def table(self) -> str:
        """In lines for people."""
        first, last = self.usages[0], self.usages[-1]
        return "\n".join(
            (
                f"after frame {first.frame:>7}: {_line(first)}",
                f"after frame {last.frame:>7}: {_line(last)}",
                f"memory grew by {self.memory_growth:.2%} (at most {MOST_GROWTH:.0%}), descriptors "
                f"by {self.more_descriptors}, threads by {self.more_threads}: "
                + ("holds" if self.holds else "does NOT hold"),
            )
        )


def run(frames: int, *, bundle: str = "letters", video: str = "sample") -> Soak:
    """Recognise so many frames of a video that begins again and again, with the real tracker.

    Raises:
        UserError: a part cannot be had, or the system tells no process its use of memory.
    """
    opened = open_bundle(bundle)
    hands = opened.manifest.tracker.get("hands", 1)
    with (
        closing(Looped(partial(open_source, video))) as source,
        closing(choose(hands=hands)) as tracker,
    ):
        return soak(frames, source, tracker, recognizer(opened))


def soak(frames: int, source: Source, tracker: Tracker, recognised: Recognizer) -> Soak:
    """Recognise so many frames of a source, as far as it goes.

    Raises:
        UserError: it went no further than the warm-up, or as ``run``.
    """
    pipeline = Pipeline(source=source, tracker=tracker, recognizer=recognised)
    usages = tuple(_usages(pipeline, frames))
    if len(usages) < 2:
        raise UserError(f"{frames} frames are too few for a run of hours: take 1000 or more")
    return Soak(usages)


def _usages(pipeline: Pipeline, frames: int) -> Iterator[Usage]:
    warm, step = min(WARM_FRAMES, frames // 2), max(frames // SAMPLES, 1)
    for event in pipeline.events(frames):
        done = pipeline.stopwatch.frames
        if event.event == "frame" and done >= warm and done % step == 0:
            yield _usage(done)


def _usage(frame: int) -> Usage:
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
    )


def _line(usage: Usage) -> str:
    return (
        f"{usage.memory_kib / 1024:.1f} MiB, {usage.descriptors} descriptors, "
        f"{usage.threads} threads"
    )
