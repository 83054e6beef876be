"""Trackers are measured in turns on the same frames, and compared hand by hand."""

from math import nan
from pathlib import Path
from shutil import copy

import cv2
import numpy as np
import pytest

import benchmarks.__main__ as command
from benchmarks.agreement import Compared
from benchmarks.agreement import table as agreement_table
from benchmarks.contenders import TimedTracker
from benchmarks.tracker import Passage, TrackerResult
from benchmarks.tracker_table import table
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.sources.sample import open_sample
from edge_runtime.trackers import FakeTracker, hand_models

PICTURES = Path(__file__).parents[1] / "edge_runtime" / "fixtures"

USUAL, OWN = "usual loop", "edge-run, own, threads 2"

needs_both_trackers = pytest.mark.skipif(
    hand_models.wheel_models() is None, reason="this mediapipe carries no hand model"
)


def passage(name: str, frame_s: float) -> Passage:
    """Eleven frames, in the tracker for half of the time."""
    asked_s = [frame_s * index for index in range(11)]
    return Passage(name, 11, asked_s, [moment + frame_s / 2 for moment in asked_s])


def made_up_result() -> TrackerResult:
    """The second contender is twice as fast in a quiet round, and as fast in a busy one."""
    passages = [passage(USUAL, 0.01), passage(OWN, 0.005)] * 2
    passages += [passage(USUAL, 0.04), passage(OWN, 0.04)]
    return TrackerResult("tracker", {"cpu": "Tester"}, {"rounds": 3}, "2025-01-01", passages)


def test_statistics_are_of_the_frames_and_of_the_rounds():
    first = passage(USUAL, 0.01)
    assert first.fps == pytest.approx(100)
    assert first.track_ms == pytest.approx([5] * 11)
    assert first.frame_ms == pytest.approx([10] * 10)
    usual, own, verdict, doubt = table(made_up_result()).splitlines()[-4:]
    assert usual.split() == [
        *("usual", "loop", "11", "5.00", "20.00", "10.00", "40.00", "100.0", "1.00x")
    ]
    assert own.split()[-2:] == ["200.0", "2.00x"]
    assert verdict.startswith("holds  edge-run, own, threads 2: 2.00 times the usual loop")
    assert doubt.startswith("quick: ")


def test_a_result_is_read_as_it_was_written(tmp_path):
    made_up_result().write(tmp_path / "tracker.json")
    assert TrackerResult.read(tmp_path / "tracker.json") == made_up_result()
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(UserError, match="is not a result of python -m benchmarks tracker"):
        TrackerResult.read(tmp_path / "other.json")


def test_a_passage_begins_where_the_one_before_ended():
    times = []
    fake = FakeTracker([Landmarks(1, 1, right_hand=np.zeros((21, 3), np.float32))])
    track = fake.track
    fake.track = lambda rgb, at_s: times.append(at_s) or track(rgb, at_s)
    timed = TimedTracker(fake)
    for _ in range(2):
        timed.begin()
        for at_s in (0.0, 0.5):
            timed.track(np.zeros((4, 4, 3), np.uint8), at_s)
    assert times == sorted(set(times))
    assert timed.hands == len(timed.asked_s) == len(timed.answered_s) == 2


@needs_both_trackers
def test_every_contender_goes_through_the_same_frames(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    frames = list(open_sample())[16:20]
    film = cv2.VideoWriter("clip.mp4", cv2.VideoWriter.fourcc(*"mp4v"), 30, (640, 480))
    for frame in frames:
        film.write(frame.bgr)
    film.release()
    arguments = ["--source", "clip.mp4", "--rounds", "1", "--threads", "1"]
    assert command.main(["tracker", *arguments, "--out", "out.json"]) == 0
    kept = TrackerResult.read(Path("out.json"))
    assert [one.contender for one in kept.passages] == [
        *("usual loop", "edge-run, mediapipe hands", "edge-run, mediapipe tasks"),
        "edge-run, own, threads 1",
    ]
    assert {(one.hands, len(one.asked_s)) for one in kept.passages} == {(4, 4)}
    assert "usual loop" in capsys.readouterr().out
    assert command.main(["tracker", "--source", str(PICTURES)]) == 2
    assert "is no video" in capsys.readouterr().err


@needs_both_trackers
def test_pictures_are_compared_hand_by_hand(tmp_path, capsys):
    out = tmp_path / "hands.csv"
    assert command.main(["agreement", str(PICTURES), "--hands", "2", "--out", str(out)]) == 0
    head, *rows = out.read_text().splitlines()
    assert head == "source,frame,side,mediapipe,own,apart,depth_apart"
    assert [row.split(",")[2:5] for row in rows] == [
        ["left", "True", "True"],
        ["right", "True", "True"],
    ]
    assert all(float(row.split(",")[5]) < 0.005 for row in rows)
    assert "100.0%" in capsys.readouterr().out


@needs_both_trackers
def test_beside_its_mirror_image_a_hand_is_two(tmp_path, capsys):
    (tmp_path / "photos").mkdir()
    copy(PICTURES / "right_L.jpg", tmp_path / "photos")
    out = tmp_path / "hands.csv"
    arguments = ["agreement", str(tmp_path / "photos"), "--hands", "2", "--doubled"]
    assert command.main([*arguments, "--out", str(out)]) == 0
    _, *rows = out.read_text().splitlines()
    assert [row.split(",")[2:5] for row in rows] == [
        ["left", "True", "True"],
        ["right", "True", "True"],
    ]


def test_differences_are_named():
    compared = [
        Compared("clip", "1", "right", True, True, 0.01, 0.0),
        Compared("clip", "2", "right", True, True, 0.05, 0.0),
        Compared("clip", "3", "left", False, True, nan, nan),
    ]
    _, row, worst, alone = agreement_table(compared).splitlines()
    assert row.split() == ["clip", "2", "0", "1", "3.000", "4.800", "5.00", "0.00", "50.0%"]
    assert worst == "5.0%  clip, 2, right"
    assert alone == "only own  clip, 3, left"
