"""What changed beyond noise, by the intervals of blocks of frames."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from benchmarks.compare import BLOCKS, blocks_of, compare
from benchmarks.compare_table import table
from edge_runtime.bench import Plan, Recorder, time_calls
from edge_runtime.bundle import open_bundle
from tests.edge_runtime.bench.measured import device, measurement, result

TINY = Path(__file__).parents[1] / "edge_runtime" / "bundle" / "tiny"


def noisy(seed, *, typical_ms=50.0, frames=1500, drift=0.0):
    """Frames whose times wander slowly, as real ones do, and now and then take twice as long."""
    rng = np.random.default_rng(seed)
    wander = np.convolve(rng.normal(size=frames + 99), np.ones(100) / 100, "valid") * 0.1
    total = typical_ms * (1 + wander + rng.gamma(2, 0.005, frames))
    total *= np.where(rng.random(frames) < 0.02, 2.0, 1.0) * np.linspace(1, 1 + drift, frames)
    finished_s = np.cumsum(total) / 1000
    return measurement(
        stages_ms={"total": tuple(total.tolist())}, finished_s=tuple(finished_s.tolist())
    )


def verdicts(first, second):
    changes = compare(result(first), result(second))
    return {change.figure: change.verdict for change in changes}


@pytest.mark.parametrize("seed", range(10))
def test_the_same_compares_as_no_difference(seed):
    assert set(verdicts(noisy(seed), noisy(seed + 100)).values()) == {"no difference"}


@pytest.mark.parametrize(("ms", "verdict"), [(60.0, "slower"), (40.0, "faster")])
def test_a_fifth_more_or_less_is_seen(ms, verdict):
    assert set(verdicts(noisy(0), noisy(1, typical_ms=ms)).values()) == {verdict}
    assert verdicts(noisy(0), noisy(1, typical_ms=51.0))["p50"] == "no difference"


def test_a_run_that_drifts_asks_for_more():
    first, second = noisy(0, drift=0.4), noisy(1, typical_ms=57.0)
    assert set(verdicts(first, second).values()) == {"no difference"}


def test_quick_and_disturbed_runs_ask_for_more_still():
    first, second = noisy(0, frames=900), noisy(1, frames=900, typical_ms=60.0)
    assert set(verdicts(first, second).values()) == {"no difference"}
    much = noisy(1, typical_ms=100.0)
    assert set(verdicts(noisy(0), much).values()) == {"slower"}
    disturbed = replace(much, facts={"others": 0.5})
    assert set(verdicts(noisy(0), disturbed).values()) == {"no difference"}
    text = table(result(noisy(0)), result(disturbed))
    assert "(disturbed)" in text
    assert "no difference (3 could not be judged: other programs disturbed a run)" in text


def test_blocks_keep_neighbours_together():
    blocks = blocks_of(np.arange(45.0))
    assert len(blocks) == BLOCKS
    assert [value for block in blocks for value in block] == list(range(45))
    assert len(blocks_of(np.ones(2))) == 2


def test_wrong_answers_and_other_facts_are_told():
    old = measurement("model", facts={"accuracy": 0.9, "model_bytes": 100.0})
    new = replace(old, facts={"accuracy": 0.8, "model_bytes": 100.0}, wrong="off")
    text = table(result(old, measurement("gone")), result(new, device=device(cores=8)))
    assert "model: its answers are right before and wrong after" in text
    assert "model: accuracy 0.9 -> 0.8" in text
    assert "model_bytes" not in text
    assert "gone: only before" in text
    assert "these are different devices" in text


SHORT = Plan(inferences=64, seconds=0.25, warm_ups=20)


def measured_now():
    """A real model's real times, a quarter of a second of them."""
    interpreter = open_bundle(TINY).interpreter("static", "float32")
    row = open_bundle(TINY).golden("static").inputs[:1]
    recorder = Recorder(SHORT)
    time_calls(lambda number: interpreter.invoke(row), recorder)
    return result(recorder.measurement("model", "tiny", {}))


def test_real_runs_of_the_same_compare_as_no_difference_ten_times_of_ten():
    runs = [measured_now() for _ in range(11)]
    found = [
        change.verdict for before, after in pairwise(runs) for change in compare(before, after)
    ]
    assert found == ["no difference"] * 30
