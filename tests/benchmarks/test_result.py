"""Raw timings are kept; statistics are computed on reading."""

import pytest

from benchmarks import report
from benchmarks.machine import describe, file_name
from benchmarks.result import Result
from benchmarks.targets import TARGETS
from edge_runtime.errors import UserError
from tests.benchmarks.results import result


def verdicts(of: Result) -> dict[str, bool]:
    return {target.name: target.holds(of) for target in TARGETS}


def test_a_result_is_read_as_it_was_written(tmp_path):
    written = result()
    written.write(tmp_path / "new" / "frame.json")
    assert Result.read(tmp_path / "new" / "frame.json") == written
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["frame.json"]


def test_what_is_no_result_gets_one_sentence(tmp_path):
    (tmp_path / "other.json").write_text('{"a": 1}')
    for name in ("other.json", "absent.json"):
        with pytest.raises(UserError, match="is not a result"):
            Result.read(tmp_path / name)


def test_frames_a_second_count_the_steps_between_frames():
    assert result(frames=11, seconds=2.0).fps == pytest.approx(5.0)


def test_percentiles_are_of_the_raw_timings():
    totals = [float(ms) for ms in range(101)]
    assert result(total_ms=totals).percentile_ms("total", 90) == 90.0


def test_short_runs_are_quick_ones():
    assert not result(frames=1024, seconds=60.0).quick
    assert result(frames=1023, seconds=60.0).quick
    assert result(frames=1024, seconds=59.9).quick


def test_a_run_whose_halves_differ_is_unstable():
    assert result(total_ms=[10.0] * 50 + [10.9] * 50).stable
    assert not result(total_ms=[10.0] * 50 + [11.1] * 50).stable
    assert "unstable" in report.table(result(total_ms=[10.0] * 50 + [11.1] * 50))


def test_targets_say_what_holds_and_what_is_missed():
    assert verdicts(result()) == {
        "own p90 ms": True,
        "FPS": False,
        "total p50 ms": True,
        "total p90 ms": True,
    }
    slow = result(own_ms=1.01, total_ms=201.0, frames=3000, seconds=60.0)
    assert list(verdicts(slow).values()) == [False, True, False, False]
    text = report.table(slow)
    assert "MISSED own p90 ms    1.01 (at most 1)" in text
    assert "holds  FPS" in text


def test_doubts_are_named():
    assert "governor is powersave" in report.table(result(governor="powersave"))
    assert "governor is" not in report.table(result())
    assert "quick" in report.table(result(frames=10))


def test_the_machine_says_what_times_depend_on():
    machine = describe()
    assert machine["cpu"]
    assert machine["numpy"].count(".") == 2
    assert file_name(result().machine) == "tester-r-1-2-cores"
