"""Timings by a scripted clock: what is kept, and every figure that is computed from it."""

from dataclasses import replace

import pytest

from edge_runtime.bench import Plan, Recorder, time_calls
from edge_runtime.bench.recorder import MOST_KEPT
from edge_runtime.errors import UserError

from .measured import measurement


class Scripted:
    """A clock that moves only by what calls take, and by a pause after each."""

    def __init__(self, calls_ms, pause_ms=0.0):
        self.now_ns = 1_000_000_000
        self.calls = 0
        self._calls_ms, self._pause_ms = calls_ms, pause_ms

    def __call__(self) -> int:
        return self.now_ns

    def call(self, number: int) -> None:
        assert number == self.calls
        self.calls += 1
        self.now_ns += round(self._calls_ms[number % len(self._calls_ms)] * 1e6)


def measured(clock, plan, stopped=lambda: False):
    recorder = Recorder(plan)
    time_calls(clock.call, recorder, clock=clock, stopped=stopped)
    return recorder.measurement("model", "scripted", {})


def test_percentiles_and_rate_are_those_of_the_script():
    clock = Scripted([float(ms) for ms in range(101)])
    found = measured(clock, Plan(inferences=101, seconds=0.0, warm_ups=0))
    assert found.stages_ms["total"] == tuple(map(float, range(101)))
    assert [found.percentile_ms(percent) for percent in (0, 50, 90, 99, 100)] == [
        *(0.0, 50.0, 90.0, 99.0, 100.0)
    ]
    # From the end of the first call (0 ms) to the end of the last: 5.05 s for 100 calls.
    assert found.elapsed_s == pytest.approx(5.05)
    assert found.fps == pytest.approx(100 / 5.05)
    assert found.intervals_ms == pytest.approx(range(1, 101))


def test_between_two_values_a_percentile_is_linear():
    assert measurement(total_ms=[10.0, 20.0]).percentile_ms(90) == pytest.approx(19.0)


def test_frames_a_second_count_the_steps_between_frames():
    assert measurement(frames=11, seconds=2.0).fps == pytest.approx(5.0)


def test_warm_ups_are_not_kept():
    clock = Scripted([500.0] * 50 + [10.0] * 1000)
    found = measured(clock, Plan(inferences=100, seconds=0.5))
    assert found.warm_ups == 50
    assert set(found.stages_ms["total"]) == {10.0}
    assert len(found.finished_s) == 100


@pytest.mark.parametrize(("inferences", "seconds", "kept"), [(30, 0.1, 30), (5, 1.0, 101)])
def test_a_plan_asks_for_both(inferences, seconds, kept):
    clock = Scripted([10.0])
    found = measured(clock, Plan(inferences, seconds, warm_ups=2))
    assert len(found.finished_s) == kept
    assert not found.interrupted


def test_of_fast_calls_only_some_are_kept_but_all_are_counted():
    clock = Scripted([0.002])
    found = measured(clock, Plan(inferences=1024, seconds=1.0))
    assert found.every == round(1.0 / 2e-6 / MOST_KEPT)
    assert 0.9 * MOST_KEPT < len(found.finished_s) < 1.1 * MOST_KEPT
    assert found.inferences == (len(found.finished_s) - 1) * found.every + 1
    assert found.fps == pytest.approx(1 / 2e-6)
    assert found.percentile_ms(50) == 0.002
    assert clock.calls == found.warm_ups + found.inferences + found.every - 1


def test_whoever_stops_keeps_what_there_is():
    clock = Scripted([10.0])
    found = measured(clock, Plan(), stopped=lambda: clock.calls >= 60)
    assert found.interrupted
    assert len(found.finished_s) == 10
    assert found.quick
    with pytest.raises(UserError, match="ended before there was anything"):
        measured(Scripted([10.0]), Plan(), stopped=lambda: True)


def test_short_runs_are_quick_ones():
    assert not measurement(frames=1024, seconds=60.0).quick
    assert measurement(frames=1023, seconds=60.0).quick
    assert measurement(frames=1024, seconds=59.9).quick


def test_a_run_whose_halves_differ_is_unstable():
    assert measurement(total_ms=[10.0] * 50 + [10.9] * 50).stable
    assert not measurement(total_ms=[10.0] * 50 + [11.1] * 50).stable


def test_stages_are_held_against_the_time_between_frames():
    stages = {"capture": (1.0,) * 11, "track": (8.0,) * 11, "sinks": (0.5,) * 11}
    stages["total"] = (8.5,) * 11
    found = measurement(total_ms=[8.5] * 11, seconds=0.1, stages_ms=stages)
    assert found.parts == ("capture", "track", "sinks")
    assert found.accounted == pytest.approx(0.95)
    assert found.own_ms == (1.5,) * 11
    assert replace(found, suite="live").own_ms == (0.5,) * 11
