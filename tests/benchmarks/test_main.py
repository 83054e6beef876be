"""python -m benchmarks as it is called."""

from pathlib import Path

import pytest

import benchmarks.__main__ as command
from benchmarks.reference import REFERENCES, save_reference
from edge_runtime.bench import Result
from edge_runtime.trackers import hand_models
from tests.edge_runtime.bench.measured import device, measurement, result

TINY = Path(__file__).parents[1] / "edge_runtime" / "bundle" / "tiny"

needs_hand_model = pytest.mark.skipif(
    hand_models.wheel_models() is None and hand_models.named_file(None) is None,
    reason="this mediapipe carries no hand model and ASL_EDGE_HAND_MODEL names none",
)


def written(path: Path, *measurements, **others) -> str:
    result(*measurements, **others).write(path)
    return str(path)


def test_a_result_is_shown_and_reported(tmp_path, capsys):
    path = written(tmp_path / "a.json", measurement("letters, 640x480"))
    assert command.main(["show", path]) == 0
    assert "letters, 640x480" in capsys.readouterr().out
    assert command.main(["report", path, "--out", str(tmp_path / "page")]) == 0
    assert "<!doctype html>" in (tmp_path / "page" / "report.html").read_text()
    assert "| device |" in (tmp_path / "page" / "report.md").read_text()


def test_the_reference_results_are_reported_by_default(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("benchmarks.reference.REFERENCES", tmp_path)
    assert command.main(["report", "--out", str(tmp_path / "page")]) == 2
    assert "there are no reference results" in capsys.readouterr().err
    written(tmp_path / "a.json", measurement("letters, 640x480"))
    assert command.main(["report", "--out", str(tmp_path / "page")]) == 0
    assert "Tester (R) 1, 2 cores" in (tmp_path / "page" / "report.md").read_text()


def test_two_results_are_compared(tmp_path, capsys):
    first, second = (written(tmp_path / f"{name}.json") for name in "ab")
    assert command.main(["compare", first, second]) == 0
    assert "no difference. A figure differs where" in capsys.readouterr().out


def test_a_reference_joins_runs_of_one_device(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("benchmarks.reference.REFERENCES", tmp_path / "kept")
    first = written(tmp_path / "a.json", measurement("a"), measurement("b", total_ms=5.0))
    second = written(tmp_path / "b.json", measurement("b"), started="2026-01-02T00:00:00+00:00")
    assert command.main(["reference", second, first]) == 0
    kept = Result.read(tmp_path / "kept" / "tester-r-1-2-cores.json")
    assert [each.name for each in kept.measurements] == ["a", "b"]
    assert kept.measurements[1].percentile_ms(50) == 10.0


def test_every_reference_result_may_be_quoted(tmp_path):
    for path in sorted(REFERENCES.glob("*.json")):
        kept = Result.read(path)
        assert path.stem == kept.device.file_name
        assert save_reference([kept], tmp_path).read_bytes() == kept.to_bytes()


@pytest.mark.parametrize(
    ("others", "fields", "sentence"),
    [
        ({"frames": 100}, {}, "is not to be quoted"),
        ({"interrupted": True}, {}, "is not to be quoted"),
        ({"wrong": "it is"}, {}, "answers wrongly"),
        ({"facts": {"others": 0.5}}, {}, "was disturbed by other programs"),
        ({"total_ms": [1.0] * 1000 + [2.0] * 1000}, {}, "is unstable"),
        ({}, {"device": device(emulated="it is")}, "an emulated processor is no reference"),
    ],
)
def test_what_must_not_be_quoted_is_no_reference(others, fields, sentence, tmp_path, capsys):
    path = written(tmp_path / "a.json", measurement(**others), **fields)
    assert command.main(["reference", path]) == 2
    assert sentence in capsys.readouterr().err


def test_results_of_two_devices_are_no_reference(tmp_path, capsys):
    first = written(tmp_path / "a.json")
    second = written(tmp_path / "b.json", device=device(cores=8))
    assert command.main(["reference", first, second]) == 2
    assert "unlike devices" in capsys.readouterr().err


@needs_hand_model
def test_the_wait_for_the_first_answer_is_that_of_a_fresh_process(monkeypatch, capsys):
    monkeypatch.setattr("benchmarks.start.RUNS", 1)
    assert command.main(["start", "--bundle", str(TINY)]) == 0
    first, importing = capsys.readouterr().out.splitlines()
    assert "first prediction" in first
    seconds = [float(line.split(" s ")[0].split()[-1]) for line in (first, importing)]
    assert seconds[0] > seconds[1] > 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["start", "--bundle", "nonsense"], "nonsense"),
        (["show", "nowhere.json"], "nowhere.json cannot be read"),
        (["report", "nowhere.json"], "nowhere.json cannot be read"),
        (["compare", "nowhere.json", "nowhere.json"], "nowhere.json cannot be read"),
        (["evaluation-set", "--data", "nowhere"], "nowhere is not a folder"),
    ],
)
def test_what_a_user_can_cause_gets_one_sentence(arguments, sentence, capsys):
    assert command.main(arguments) == 2
    assert sentence in capsys.readouterr().err
