"""What is made of the timings, and that the measured programs run."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from datasets.__main__ import main
from datasets.extraction_speed.clips import gather, render_clips
from datasets.extraction_speed.measuring import ONE, PLAIN, TWO, WAYS, Measured, Way, measure
from datasets.extraction_speed.report import print_report, read_report, targets, write_report
from datasets.extraction_speed.watched import Watched, watch
from edge_runtime.errors import UserError


def run(seconds: float, main_mb: float = 100.0, usual_child_mb: float = 300.0) -> Watched:
    return Watched(
        frames=1000,
        seconds=seconds,
        main_mb=main_mb,
        child_mb=400.0,
        usual_child_mb=usual_child_mb,
        child_threads=9,
        cpu_s=seconds,
    )


@pytest.fixture
def measured() -> Measured:
    """Two rounds, the second on a slower machine; the workers grow, the client does not."""
    seconds = {PLAIN: 10.0, ONE: 9.0, TWO: 4.5}
    made = Measured()
    for way in WAYS:
        made.runs[way] = [run(seconds.get(way, 20.0)), run(2 * seconds.get(way, 20.0))]
    made.sizes = {50: run(1), 100: run(2), 200: run(4, usual_child_mb=330.0)}
    return made


def test_ratios_are_those_within_each_round(measured: Measured) -> None:
    assert measured.ratio(TWO, ONE) == pytest.approx(2.0)
    assert measured.ratio(ONE, PLAIN) == pytest.approx(10 / 9)
    assert measured.rate(PLAIN) == pytest.approx((100 + 50) / 2)
    met = {name: good for name, _, _, good in targets(measured)}
    assert met == {
        "speed-up of 2 workers": True,
        "1 worker, of the plain loop": True,
        "memory of the client, most clips to fewest": True,
        "memory of the largest worker, most clips to fewest": False,
    }


def test_a_missed_target_is_said_and_every_run_written(measured: Measured, tmp_path: Path) -> None:
    console = Console(file=io.StringIO(), width=120)
    print_report(measured, console)
    said = console.file.getvalue()
    assert "MISSED memory of the largest worker, most clips to fewest: 1.100 (flat)" in said
    assert "met    speed-up of 2 workers: 2.000 (at least 1.8)" in said

    write_report(measured, tmp_path / "result.json", 200)
    written = json.loads((tmp_path / "result.json").read_text())
    assert [r["seconds"] for r in written["runs"]["1 worker, pinned"]] == [9.0, 18.0]
    assert written["sizes"]["200"]["usual_child_mb"] == 330.0


def test_a_run_that_was_broken_off_goes_on(measured: Measured, tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    assert read_report(path, 200) == Measured()
    last = measured.sizes.pop(200)
    write_report(measured, path, 200)

    again = read_report(path, 200)
    assert again == measured
    parts, sizes = [tmp_path] * 2, dict.fromkeys((50, 100, 200), tmp_path / "nothing")
    assert next(measure(again, parts, sizes, lambda: None)) == "memory for 200 clips"

    again.sizes[200] = last
    assert list(measure(again, parts, sizes, lambda: None)) == []
    assert read_report(path, 20) == Measured()


def test_turns_are_taken_the_other_way_round_over_every_second_part(tmp_path: Path) -> None:
    made = Measured()
    coming = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Way, "run", lambda way, folder: run(1.0))
        coming += measure(made, [tmp_path] * 2, {4: tmp_path}, lambda: None)
    pinned = [str(way) for way in WAYS if way.pinned]
    assert coming[: len(WAYS)] == [f"part 1 of 2: {way}" for way in WAYS]
    assert coming[len(WAYS) : -1] == [f"part 2 of 2: {way}" for way in reversed(pinned)]
    assert coming[-1] == "memory for 4 clips"
    assert [len(made.runs[way]) for way in (PLAIN, ONE, WAYS[-1])] == [2, 2, 1]


def test_the_extraction_is_timed_and_its_worker_weighed(tmp_path: Path) -> None:
    rendered = list(render_clips(tmp_path / "clips", 2, processes=2))
    assert not list(render_clips(tmp_path / "clips", 2, processes=2))
    folder = gather(tmp_path / "clips", tmp_path / "one", rendered[:1])
    assert [path.relative_to(folder) for path in folder.glob("*/*.mp4")] == [
        rendered[0].relative_to(tmp_path / "clips")
    ]

    module = "datasets.extraction_speed.extraction_run"
    found = watch(module, [str(folder), str(tmp_path / "store"), "1", "1"])
    assert 20 <= found.frames <= 40
    assert 0 < found.seconds < 60
    assert found.child_mb >= found.usual_child_mb > 50
    assert found.child_threads > 1


def test_mistakes_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract-speed", "--clips", "1"]) == 2
    assert "at least --clips 4" in capsys.readouterr().err
    with pytest.raises(UserError, match="absent_module failed"):
        watch("datasets.absent_module", [])
