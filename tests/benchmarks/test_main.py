"""python -m benchmarks as it is called: real MediaPipe, a real small model."""

import json
from pathlib import Path

import pytest

import benchmarks.__main__ as command
from edge_runtime.trackers import hand_models
from tests.benchmarks.results import result

TINY = Path(__file__).parents[1] / "edge_runtime" / "bundle" / "tiny"

needs_hand_model = pytest.mark.skipif(
    hand_models.wheel_models() is None and hand_models.named_file(None) is None,
    reason="this mediapipe carries no hand model and ASL_EDGE_HAND_MODEL names none",
)


@needs_hand_model
@pytest.mark.parametrize("bundle", [str(TINY), "words"])
def test_a_frame_is_taken_apart(bundle, tmp_path, capsys):
    out = tmp_path / "frame.json"
    arguments = ["frame", "--bundle", bundle, "--frames", "5", "--out", str(out)]
    assert command.main(arguments) == 0
    table = capsys.readouterr().out
    assert "5 frames, " in table
    assert "quick: " in table
    kept = json.loads(out.read_text())
    assert {len(values) for values in kept["stages_ms"].values()} == {5}
    stages = kept["stages_ms"]
    assert set(stages) >= {"capture", "convert", "track", "features", "invoke", "decode", "draw"}
    foreign = ("track", "invoke")
    parts = ("capture", "convert", "track", "features", "invoke", "decode", "sinks")
    own = [
        sum(stages[stage][frame] for stage in parts if stage not in foreign) for frame in range(5)
    ]
    assert stages["own"] == pytest.approx(own, abs=1e-3)
    assert command.main(["show", str(out)]) == 0
    assert capsys.readouterr().out in table


def test_a_reference_is_saved_only_of_a_long_and_steady_run(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "REFERENCES", tmp_path)
    monkeypatch.setattr("benchmarks.frame.measure", lambda setup: result(frames=100))
    arguments = ["frame", "--out", str(tmp_path / "out.json"), "--save-reference"]
    assert command.main(arguments) == 2
    assert "a reference takes 1024 frames" in capsys.readouterr().err
    monkeypatch.setattr("benchmarks.frame.measure", lambda setup: result())
    assert command.main(arguments) == 0
    assert (tmp_path / "tester-r-1-2-cores.json").exists()


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
        (["frame", "--bundle", str(TINY), "--source", "nowhere.mp4"], "nowhere.mp4 does not exist"),
        (["frame", "--bundle", "nonsense"], "nonsense"),
        (["start", "--bundle", "nonsense"], "nonsense"),
        (["show", "nowhere.json"], "is not a result"),
    ],
)
def test_what_a_user_can_cause_gets_one_sentence(arguments, sentence, capsys):
    assert command.main(arguments) == 2
    assert sentence in capsys.readouterr().err
