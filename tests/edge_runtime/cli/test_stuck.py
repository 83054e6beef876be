"""A run whose tracker or model never answers ends, with a sentence, so that a service begins anew.

The models in endless/ are real ones with a loop that has no end: of every input, or of every hand.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edge_runtime.cli.stuck import LIMIT_S, STATUS, StuckWatch, limit_s
from edge_runtime.interpreters import probe
from edge_runtime.trackers import hand_models

ENDLESS = Path(__file__).parent / "endless"
TINY = Path(__file__).parents[1] / "bundle" / "tiny"
WATCHED = """
import ctypes, time
from edge_runtime.cli.stuck import StuckWatch
began_s = time.monotonic()
watch = StuckWatch(lambda: began_s, {limit})
ctypes.{library}(None).sleep(60)
"""
RUN = """
import sys
from edge_runtime.cli import session
from edge_runtime.cli.run import main
session.limit_s = lambda: 3.0
sys.exit(main(sys.argv[1:]))
"""


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )


def bundle_of(model: Path, folder: Path) -> Path:
    """The tiny bundle with another model under the same name, all digests made to fit."""
    shutil.copytree(TINY, folder)
    shutil.copy(model, folder / "static-float32.tflite")
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["models"]["static"]["recommended"] = {"default": "float32"}
    for name, entry in manifest["files"].items():
        content = (folder / name).read_bytes()
        entry.update(bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
    path.write_text(json.dumps(manifest))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.sha256").write_text(f"{digest}  manifest.json\n")
    return folder


def test_work_that_never_ends_ends_the_process() -> None:
    done = python(WATCHED.format(library="CDLL", limit=1.5))
    assert done.returncode == STATUS
    (sentence,) = done.stderr.splitlines()
    assert "no answer for 1.5 s and hangs" in sentence


def test_so_does_work_that_lets_no_other_thread_run() -> None:
    if sys.platform == "win32":
        pytest.skip("no such function")
    done = python(WATCHED.format(library="PyDLL", limit=0.3))
    assert done.returncode == 1
    assert "Timeout" in done.stderr


def test_work_that_goes_on_does_not() -> None:
    watch = StuckWatch(time.monotonic, 0.2)
    time.sleep(0.6)
    watch.close()
    idle = StuckWatch(lambda: None, 0.2)
    time.sleep(0.6)
    idle.close()


@pytest.mark.skipif(hand_models.wheel_models() is None, reason="mediapipe carries no hand model")
def test_edge_run_ends_where_a_model_hangs_for_hands(tmp_path: Path) -> None:
    bundle = bundle_of(ENDLESS / "for_hands.tflite", tmp_path / "endless")
    done = python(RUN, "--bundle", str(bundle), "--source", "sample", "--headless")
    assert done.returncode == STATUS, done.stderr
    assert done.stderr.splitlines()[-1].startswith("edge-run: the tracker, the model or the video")


def test_a_model_that_never_answers_does_not_outlive_its_trial() -> None:
    assert not probe.survives((ENDLESS / "always.tflite").read_bytes(), 3.0)
    assert probe.survives((ENDLESS / "for_hands.tflite").read_bytes(), 60.0)


def test_under_a_services_watchdog_the_sentence_comes_first() -> None:
    assert limit_s({}) == LIMIT_S
    assert limit_s({"WATCHDOG_USEC": "15000000"}) == 12.0
    assert limit_s({"WATCHDOG_USEC": "600000000"}) == LIMIT_S
