"""edge-bench as a user starts it."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from edge_runtime.bench import Result
from edge_runtime.bench.suites import SUITES
from edge_runtime.cli.bench import main
from edge_runtime.cli.bench_arguments import SUITES as DESCRIBED

TINY = Path(__file__).parents[1] / "bundle" / "tiny"
COMMAND = [sys.executable, "-m", "edge_runtime.cli.bench", "--bundle", str(TINY)]


def test_help_describes_every_suite_and_option(capsys):
    assert set(DESCRIBED) == set(SUITES)
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    assert all(what in text for what in DESCRIBED.values())
    assert "examples:" in text


def test_what_would_be_measured_is_listed(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["--list", "--threads", "1,2", "--size", "1920x1080"]) == 0
    *rows, total = capsys.readouterr().out.splitlines()
    assert rows[0] == "frame    letters dynamic_int8, 1920x1080"
    assert total.startswith(f"{len(rows)} measurements, at least ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--bundle", "nonsense"], "there is no bundle 'nonsense'"),
        (["--source", "nowhere.mp4"], "nowhere.mp4 does not exist"),
        (["--suite", "model", "--variant", "int1"], "no bundle has a variant int1"),
        (["--evaluation", "nowhere.npz"], "nowhere.npz cannot be read"),
    ],
)
def test_what_a_user_can_cause_gets_one_sentence(arguments, sentence, capsys):
    assert main(["--bundle", str(TINY), *arguments]) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert told.startswith("edge-bench: ")
    assert told.count("\n") == 1


def test_ctrl_c_keeps_what_was_measured(tmp_path):
    out = tmp_path / "result.json"
    arguments = ["--suite", "model", "--threads", "1", "--out", str(out)]
    running = subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    while "[1/2]" not in running.stderr.readline():
        assert running.poll() is None
    time.sleep(2.5)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130, told
    kept = Result.read(out)
    assert kept.interrupted
    assert [each.interrupted for each in kept.measurements] == [True]
    assert json.loads(out.read_text())["schema"] == 1
    assert list(tmp_path.iterdir()) == [out]


def test_a_quick_look_on_a_terminal_keeps_one_line_up_to_date(tmp_path):
    out = tmp_path / "result.json"
    arguments = ["--suite", "model", "--quick", "--threads", "1", "--variant", "float32"]
    terminal, shown = pty.openpty()
    command = [*COMMAND, *arguments, "--out", str(out)]
    running = subprocess.Popen(command, stdout=shown, stderr=shown)
    os.close(shown)
    said = b""
    with suppress(OSError):  # Linux's way of saying that the other side has gone
        while part := os.read(terminal, 4096):
            said += part
    os.close(terminal)
    assert running.wait(timeout=60) == 0
    assert said.count(b"\r[1/1] tiny static float32, 1 thread") >= 2
    assert b"1 measurement, at least 2 s; Ctrl-C keeps what there is" in said
    assert f"raw timings: {out}".encode() in said
    (found,) = Result.read(out).measurements
    assert found.quick
    assert found.elapsed_s >= 2
    assert found.after.at >= found.before.at
