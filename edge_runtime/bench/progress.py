"""Progress: what is being measured and how long it will take yet, on standard error."""

from __future__ import annotations

import time
from typing import TextIO

from edge_runtime.bench.job import Job
from edge_runtime.bench.plan import Plan

# Of loading models and trackers, until there is a measured one.
_LOADING_S = 2.0
_WIDTH = 78


class Progress:
    """On a terminal one line that is kept up to date, else one line for each measurement.

    Args:
        stream: to write to.
        count: of all measurements.
        plan: of each.
    """

    def __init__(self, stream: TextIO, count: int, plan: Plan) -> None:
        self._stream, self._count = stream, count
        self._expected_s = plan.seconds + _LOADING_S
        self._spent_s: list[float] = []
        self._start_s = time.monotonic()
        self._name = ""
        self._share = 0.0

    def begin(self, job: Job) -> None:
        """A measurement begins."""
        self._name, self._share = job.name, 0.0
        self._start_s = time.monotonic()
        if self._stream.isatty():
            self.watch(0.0)
        else:
            self._write(f"{self.line()}\n")

    def watch(self, share: float) -> None:
        """So much of its plan is fulfilled, 0..1."""
        self._share = share
        if self._stream.isatty():
            self._write(f"\r{self.line():<{_WIDTH}}")

    def end(self) -> None:
        """It is done."""
        self._spent_s.append(time.monotonic() - self._start_s)
        self._share = 0.0
        if self._stream.isatty():
            self._write(f"\r{'':<{_WIDTH}}\r")

    def tell(self, sentence: str) -> None:
        """Say something for good; between two measurements."""
        self._write(f"{sentence}\n")

    @property
    def left_s(self) -> float:
        """Seconds that all the rest will take, as it went so far."""
        spent_s = self._spent_s
        each_s = sum(spent_s) / len(spent_s) if spent_s else self._expected_s
        return each_s * max(0.0, self._count - len(spent_s) - self._share)

    def line(self) -> str:
        """Number and name of what is being measured, its share done, and the time left for all."""
        number = f"[{len(self._spent_s) + 1}/{self._count}]"
        done = f" {self._share:.0%}" if self._share else ""
        return f"{number} {self._name}{done}, {duration(self.left_s)} left"[:_WIDTH]

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def duration(seconds: float) -> str:
    """In words: "40 s", "12 min", "1 h 5 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
