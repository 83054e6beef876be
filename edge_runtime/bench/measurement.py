"""Measurement: raw timings of one thing; every statistic is computed on reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from edge_runtime.bench.condition import Condition
from edge_runtime.bench.statistics import (
    LEAST_INFERENCES,
    LEAST_SECONDS,
    MOST_DRIFT,
    MOST_OTHERS,
    drift,
    frames_per_second,
    percentile,
)
from edge_runtime.errors import UserError

TOTAL = "total"
# Between a tracker that works ahead and the model.
WAIT = "wait"
# Stages that are not our own work: the tracker, the model and the wait for it.
FOREIGN_STAGES = ("track", WAIT, "invoke")
# Before a frame is there, and after its label is.
_OUTSIDE = ("capture", "draw", "sinks")
# The suite whose frames come at their own pace.
LIVE = "live"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One thing that was measured in one way.

    Attributes:
        suite: which part of the benchmark: "frame", "live", "tracker", "model", or another's.
        name: of this one, for people; no other of its result is called so.
        settings: what ran, by name: bundle, variant, threads, size and so on.
        before, after: the device's state at both ends.
        stages_ms: stage -> milliseconds of each inference, in order. "total" is always there: from
            having the frame, or the input, to having the answer. Of frames, the other stages follow
            one another from the end of the frame before.
        finished_s: when each was done, seconds from the first.
        warm_ups: inferences before these, not kept.
        every: inferences from one kept timing to the next; of fast models only some are kept.
        facts: figures that are no timings, by name: accuracy, agreement, model_bytes and so on;
            "others" are the cores that other processes kept busy meanwhile.
        wrong: why its answers are wrong, in which case its times count for nothing; "" where
            they are right or there was nothing to compare with.
        interrupted: ended before its time, by the user.
    """

    suite: str
    name: str
    settings: dict[str, str]
    before: Condition
    after: Condition
    stages_ms: dict[str, tuple[float, ...]]
    finished_s: tuple[float, ...]
    warm_ups: int = 0
    every: int = 1
    facts: dict[str, float] = field(default_factory=dict)
    wrong: str = ""
    interrupted: bool = False

    @property
    def inferences(self) -> int:
        """That were done while it was measured."""
        return (len(self.finished_s) - 1) * self.every + 1

    @property
    def elapsed_s(self) -> float:
        """From the first being done to the last being done."""
        return self.finished_s[-1] - self.finished_s[0]

    @property
    def fps(self) -> float:
        """Inferences a second, (n - 1) / elapsed."""
        return frames_per_second(self.finished_s, self.every)

    @property
    def quick(self) -> bool:
        """Too short to be published."""
        return self.inferences < LEAST_INFERENCES or self.elapsed_s < LEAST_SECONDS

    @property
    def stable(self) -> bool:
        """The medians of the two halves differ by at most a tenth."""
        return drift(self.stages_ms[TOTAL]) <= MOST_DRIFT

    @property
    def disturbed(self) -> bool:
        """Other processes, or other machines on the same processor, took much of it meanwhile."""
        return self.facts.get("others", 0.0) > MOST_OTHERS

    def percentile_ms(self, percent: float, stage: str = TOTAL) -> float:
        """Milliseconds that ``percent`` (0..100) of the inferences need at most."""
        return percentile(self.stages_ms[stage], percent)

    @property
    def intervals_ms(self) -> tuple[float, ...]:
        """From each one's end to the next one's, milliseconds for one inference."""
        pairs = pairwise(self.finished_s)
        return tuple((later - sooner) * 1000 / self.every for sooner, later in pairs)

    @property
    def parts(self) -> tuple[str, ...]:
        """The stages that follow one another, in order; none where only the total was measured."""
        return tuple(stage for stage in self.stages_ms if stage != TOTAL)

    @property
    def accounted(self) -> float:
        """The stages' share of the time from frame to frame; 1 where there are no stages.

        Where the next frame is tracked while the model works on the present one, the share, of the
        time from having a frame to having its label, of the stages between.
        """
        if not self.parts:
            return 1.0
        if WAIT in self.parts:
            inside = [stage for stage in self.parts if stage not in _OUTSIDE]
            return sum(sum(self.stages_ms[one]) for one in inside) / sum(self.stages_ms[TOTAL])
        known_ms = sum(sum(self.stages_ms[stage][1:]) for stage in self.parts)
        return known_ms / (self.elapsed_s * 1000)

    @property
    def own_ms(self) -> tuple[float, ...]:
        """Of each frame, what is neither the tracker nor the model, nor the wait for a camera."""
        foreign = {*FOREIGN_STAGES, *(("capture",) if self.suite == LIVE else ())}
        ours = [self.stages_ms[stage] for stage in self.parts if stage not in foreign]
        return tuple(np.sum(ours, axis=0).tolist()) if ours else ()

    def own_percentile_ms(self, percent: float) -> float:
        """Milliseconds of our own work that ``percent`` (0..100) of the frames need at most."""
        return percentile(self.own_ms or (0.0,), percent)


def check(measurement: Measurement, where: str) -> None:
    """Refuse one that contradicts itself.

    Raises:
        UserError: naming the first thing found wrong.
    """
    for problem in _problems(measurement):
        raise UserError(f"{where} {problem}")


def _problems(measurement: Measurement) -> Iterator[str]:
    count = len(measurement.finished_s)
    if TOTAL not in measurement.stages_ms:
        yield "has no total"
    if count < 2:
        yield "has fewer than two timings"
    if any(len(values) != count for values in measurement.stages_ms.values()):
        yield "has stages of unlike numbers of timings"
    if any(min(values, default=0) < 0 for values in measurement.stages_ms.values()):
        yield "has a time below 0"
    if any(later < sooner for sooner, later in pairwise(measurement.finished_s)):
        yield "has moments that go back"
    if count > 1 and measurement.elapsed_s <= 0:
        yield "took no time"
    if measurement.every < 1 or measurement.warm_ups < 0:
        yield "counts inferences below 0"
