"""--serve, --loop, --mqtt and sockets for --json, as a user gets them wrong and right."""

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edge_runtime.cli.run import main
from edge_runtime.trackers import hand_models

TINY = str(Path(__file__).parents[1] / "bundle" / "tiny")

needs_hand_model = pytest.mark.skipif(
    hand_models.wheel_models() is None and hand_models.named_file(None) is None,
    reason="this mediapipe carries no hand model and ASL_EDGE_HAND_MODEL names none",
)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--source", ".", "--serve"], "holds no images"),
        (["--source", TINY, "--loop"], "holds no images"),
        (["--loop"], "--loop needs --source with a video, or sample"),
        (["--source", "sample", "--headless", "--json", "tcp://0.0.0.0:1"], "this machine alone"),
        (["--source", "sample", "--headless", "--mqtt", "localhost"], "no HOST:PORT/TOPIC"),
    ],
)
def test_what_a_user_gets_wrong_is_one_sentence(arguments, sentence, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("library", "arguments", "extra"),
    [("aiohttp", ["--serve"], "web"), ("paho", ["--headless", "--mqtt", "localhost/asl"], "mqtt")],
)
def test_a_missing_library_is_named(library, arguments, extra, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setitem(sys.modules, "paho.mqtt.client", None)
    assert main(["--source", "sample", *arguments]) == 2
    assert f'run pip install "asl-edge[{extra}]"' in capsys.readouterr().err


@needs_hand_model
def test_a_program_reads_events_from_a_socket(tmp_path):
    path = tmp_path / "events.sock"
    command = [sys.executable, "-m", "edge_runtime.cli.run", "--bundle", TINY, "--loop"]
    command += ["--source", "sample", "--headless", "--json", f"unix:{path}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        try:
            with socket.socket(socket.AF_UNIX) as reader:
                reader.settimeout(60)
                while reader.connect_ex(str(path)):
                    assert running.poll() is None
                    time.sleep(0.02)
                events = reader.makefile("rb")
                frames = [json.loads(events.readline())["frame"] for _ in range(5)]
        finally:
            running.terminate()
            running.communicate(timeout=30)
    assert frames == list(range(frames[0], frames[0] + 5))
    assert not path.exists()
