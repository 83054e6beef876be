"""edge-run as a user starts it: real MediaPipe, real TFLite, a small bundle of A, B and C."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from edge_runtime.cli.hand_model import main as pack_hand_model
from edge_runtime.sources.sample import open_sample
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.hand_task import check_task_file

TINY = Path(__file__).parents[1] / "bundle" / "tiny"

needs_hand_model = pytest.mark.skipif(
    hand_models.wheel_models() is None and hand_models.named_file(None) is None,
    reason="this mediapipe carries no hand model and ASL_EDGE_HAND_MODEL names none",
)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "edge_runtime.cli.run", "--bundle", str(TINY), *arguments]


def edge_run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        command(*arguments),
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


@needs_hand_model
def test_json_on_standard_output_is_nothing_but_json():
    done = edge_run("--source", "sample", "--headless", "--json", "-", "--limit", "20")
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    frames = [event for event in events if event["event"] == "frame"]
    assert [event["frame"] for event in frames] == list(range(20))
    assert frames[-1]["hand"] == "right"
    assert all(event["latency_ms"]["track"] > 0 for event in frames)
    assert events[-1]["event"] == "text"


@needs_hand_model
def test_standard_error_holds_the_summary_alone():
    done = edge_run("--source", "sample", "--headless", "--limit", "20")
    lines = done.stderr.splitlines()
    assert lines[0].startswith("frames: 20, with a hand: ")
    stages = [line.split()[0] for line in lines[1:-1]]
    assert stages == [
        *("stage", "capture", "convert", "track", "features", "invoke", "decode", "total"),
        *("sinks", "own"),
    ]
    assert lines[-1] == f"text: {done.stdout.splitlines()[-1]}"


@needs_hand_model
def test_files_are_written_whole(tmp_path):
    events, video = tmp_path / "events.jsonl", tmp_path / "video.mp4"
    done = edge_run(
        *("--source", "sample", "--headless", "--limit", "5", "--mirror"),
        *("--variant", "static_int8"),
        *("--json", str(events), "--record", str(video)),
    )
    assert done.returncode == 0, done.stderr
    assert len(events.read_text().splitlines()) >= 6
    capture = cv2.VideoCapture(str(video))
    assert capture.get(cv2.CAP_PROP_FRAME_COUNT) == 5
    assert sorted(tmp_path.iterdir()) == [events, video]


@needs_hand_model
def test_a_folder_is_judged_picture_by_picture(tmp_path):
    (tmp_path / "a").mkdir()
    for frame in list(open_sample())[20:60:20]:
        cv2.imwrite(str(tmp_path / "a" / f"{frame.index}.png"), frame.bgr)
    cv2.imwrite(str(tmp_path / "a" / "empty.png"), np.full((480, 640, 3), 90, np.uint8))
    (tmp_path / "a" / "broken.png").write_bytes(b"not a picture")
    done = edge_run("--source", str(tmp_path), "--headless", "--score")
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[0] for row in rows] == ["a/20.png", "a/40.png", "a/empty.png"]
    assert rows[2][1] == "no hand"
    assert "1 pictures could not be read" in done.stderr
    assert done.stderr.splitlines()[-1].split()[:3] == ["all", "3", "2"]


@needs_hand_model
@pytest.mark.skipif(sys.platform == "win32", reason="signals differ on Windows")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_leaves_whole_files(tmp_path, number, status):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    frame = next(iter(open_sample()))
    for index in range(300):
        cv2.imwrite(str(pictures / f"{index}.jpg"), frame.bgr)
    events = tmp_path / "events.jsonl"
    running = subprocess.Popen(
        command("--source", str(pictures), "--headless", "--json", str(events)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    part = tmp_path / "events.jsonl.part"
    deadline_s = time.perf_counter() + 60
    while not (part.exists() and part.stat().st_size) and time.perf_counter() < deadline_s:
        time.sleep(0.02)
    running.send_signal(number)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == status
    assert errors.startswith("frames: ")
    lines = events.read_text().splitlines()
    assert 1 <= len(lines) < 300
    assert all(json.loads(line)["event"] == "frame" for line in lines)


@needs_hand_model
@pytest.mark.skipif(sys.platform == "win32", reason="pipes differ on Windows")
def test_a_reader_that_leaves_is_no_error_to_talk_about():
    with subprocess.Popen(
        command("--source", "sample", "--headless", "--json", "-"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        json.loads(running.stdout.readline())
        running.stdout.close()
        errors = running.stderr.read()
    assert running.returncode == 141
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--camera", "97", "--headless"], "camera 97 cannot be opened"),
        (["--source", "nowhere.mp4", "--headless"], "nowhere.mp4 does not exist"),
        (["--source", __file__, "--headless"], "is not a video"),
        (["--source", "sample", "--headless", "--bundle", "nonsense"], "nonsense"),
        (["--source", "sample", "--headless", "--variant", "int3"], "int3"),
        (["--source", "sample", "--headless", "--hand-model", "no.task"], "no.task does not exist"),
        (["--source", "sample", "--headless", "--record", "film.gif"], "does not end in .mp4"),
        (["--source", "sample", "--headless", "--json", "no/where.json"], "cannot be written"),
        (["--source", "sample", "--headless", "--score"], "--score needs --source with a folder"),
        (["--source", "sample"], "run with --headless"),
    ],
)
def test_what_a_user_can_cause_gets_one_sentence(arguments, sentence):
    done = edge_run(*arguments, DISPLAY="")
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("edge-run: ")
    assert sentence in line


def test_packing_a_hand_model_from_a_wheel(tmp_path, capsys):
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe carries no hand model")
    out = tmp_path / "hand_landmarker.task"
    assert pack_hand_model([str(hand_models.wheel_models()), "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    check_task_file(out)
    assert pack_hand_model([str(tmp_path), "--out", str(out)]) == 2
    assert "holds no hand models" in capsys.readouterr().err
