"""Job: one measurement that is still to be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edge_runtime.bench.measurement import Measurement
from edge_runtime.bench.recorder import Recorder

Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be measured, and how.

    Attributes:
        suite: which part of the benchmark.
        name: of the measurement.
        measure: fills a fresh recorder, asking whether to end early, and makes the measurement of
            it; what is needed is loaded by it. A UserError says why it cannot be measured here.
    """

    suite: str
    name: str
    measure: Callable[[Recorder, Stopped], Measurement]
