"""Recorder: keeps raw timings until a plan is fulfilled."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from statistics import median

from edge_runtime.bench.condition import forget_peak, present_condition
from edge_runtime.bench.measurement import TOTAL, Measurement
from edge_runtime.bench.others import cpu_time
from edge_runtime.bench.plan import Plan
from edge_runtime.errors import UserError

Clock = Callable[[], int]
# Of models that answer in microseconds, so that files stay small.
MOST_KEPT = 4096
# Sums of other stages, which the pipeline notes as well.
_DERIVED = ("own",)


class Recorder:
    """Timings of one thing, inference after inference; the first ones warm it up.

    Args:
        plan: how long to measure.
        every: inferences from one ``add`` to the next, once warm.
    """

    def __init__(self, plan: Plan, every: int = 1) -> None:
        self.plan = plan
        self.every = every
        self._warm_ups = 0
        self._stages_ms: list[Mapping[str, float]] = []
        self._finished_ns: list[int] = []
        forget_peak()
        self._before = present_condition()
        self._cpu = cpu_time()

    @property
    def warm(self) -> bool:
        """Whether what comes now is kept."""
        return self._warm_ups >= self.plan.warm_ups

    @property
    def share(self) -> float:
        """Of the plan that is fulfilled, 0..1."""
        if len(self._finished_ns) < 2:
            return 0.0
        elapsed_s = (self._finished_ns[-1] - self._finished_ns[0]) / 1e9
        count = (len(self._finished_ns) - 1) * self.every + 1
        seconds = elapsed_s / self.plan.seconds if self.plan.seconds > 0 else 1.0
        return min(1.0, count / self.plan.inferences, seconds)

    @property
    def done(self) -> bool:
        """Whether the plan is fulfilled."""
        return self.share >= 1.0

    @property
    def empty(self) -> bool:
        """Whether too little was kept for a measurement."""
        return len(self._finished_ns) < 2

    def add(self, stages_ms: Mapping[str, float], finished_ns: int) -> None:
        """Take one inference.

        Args:
            stages_ms: its stages; they may be added to until ``measurement`` is called.
            finished_ns: when it was done, in a clock's nanoseconds.
        """
        if not self.warm:
            self._warm_ups += 1
            self._cpu = cpu_time() if self.warm else None
            return
        self._stages_ms.append(stages_ms)
        self._finished_ns.append(finished_ns)

    def measurement(
        self,
        suite: str,
        name: str,
        settings: Mapping[str, str],
        *,
        facts: Mapping[str, float] | None = None,
        wrong: str = "",
    ) -> Measurement:
        """All that was kept; marked as interrupted where the plan is not fulfilled.

        Raises:
            UserError: fewer than two inferences were kept.
        """
        if self.empty:
            raise UserError(f"{name} ended before there was anything to measure: give it longer")
        first_ns = self._finished_ns[0]
        cpu = cpu_time()
        others = cpu.others_since(self._cpu) if cpu and self._cpu else None
        every_name = dict.fromkeys(stage for one in self._stages_ms for stage in one)
        names = [stage for stage in every_name if stage not in _DERIVED]
        return Measurement(
            suite=suite,
            name=name,
            settings=dict(settings),
            before=self._before,
            after=present_condition(),
            # A model of moving signs is not asked in every frame.
            stages_ms={
                stage: tuple(_rounded(one.get(stage, 0.0)) for one in self._stages_ms)
                for stage in names
            },
            finished_s=tuple(round((at_ns - first_ns) / 1e9, 7) for at_ns in self._finished_ns),
            warm_ups=self._warm_ups,
            every=self.every,
            facts=dict(facts or {}) | ({} if others is None else {"others": round(others, 4)}),
            wrong=wrong,
            interrupted=not self.done,
        )


def _rounded(elapsed_ms: float) -> float:
    """Five digits that count: no clock is better, and files stay small."""
    return float(f"{elapsed_ms:.5g}")


def time_calls(
    call: Callable[[int], object],
    recorder: Recorder,
    *,
    clock: Clock = time.perf_counter_ns,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Call again and again, one call after another, until the plan is fulfilled.

    Of calls that are so fast that more than ``MOST_KEPT`` would be kept, every so many are timed;
    those between are done all the same, so that the pace is that of calls without a pause.

    Args:
        call: what is timed; it is given its number, from 0.
        recorder: keeps the timings; its ``every`` is set here.
        clock: nanoseconds.
        stopped: asked between timings whether to end early.
    """
    number = 0
    warm_ms = []
    while not recorder.warm and not stopped():
        elapsed_ms, finished_ns = _timed(call, number, clock)
        recorder.add({TOTAL: elapsed_ms}, finished_ns)
        warm_ms.append(elapsed_ms)
        number += 1
    recorder.every = _every(recorder.plan, warm_ms)
    while not recorder.done and not stopped():
        for _ in range(recorder.every - 1):
            call(number)
            number += 1
        elapsed_ms, finished_ns = _timed(call, number, clock)
        recorder.add({TOTAL: elapsed_ms}, finished_ns)
        number += 1


def _every(plan: Plan, warm_ms: list[float]) -> int:
    typical_ms = median(warm_ms[len(warm_ms) // 2 :] or [1.0])
    expected = max(plan.inferences, plan.seconds * 1000 / max(typical_ms, 1e-4))
    return max(1, round(expected / MOST_KEPT))


def _timed(call: Callable[[int], object], number: int, clock: Clock) -> tuple[float, int]:
    start_ns = clock()
    call(number)
    finished_ns = clock()
    return (finished_ns - start_ns) / 1e6, finished_ns
