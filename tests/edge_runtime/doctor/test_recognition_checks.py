"""Bundles and trackers, by real child processes of this environment."""

import sys
from pathlib import Path
from shutil import copytree

import pytest

from edge_runtime.bundle.open import SHIPPED
from edge_runtime.bundle.shelf import Record, Shelf
from edge_runtime.doctor.checks import bundles, hand_tracking
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.programs import Ended, run
from edge_runtime.trackers import hand_models

from .machines import found, install_ours, machine


@pytest.fixture
def here(tmp_path) -> Machine:
    """This environment, with nothing else of this machine."""
    return machine(tmp_path, run=run, executable=sys.executable)


@pytest.fixture
def flashed(here, tmp_path, monkeypatch) -> Path:
    """Folder of a bundle that was flashed onto this device, beside the shipped ones."""
    monkeypatch.setenv("ASL_EDGE_HOME", str(tmp_path / "asl"))
    shelf = Shelf(tmp_path / "asl", "digits")
    shelf.releases.mkdir(parents=True)
    copytree(SHIPPED / "digits", shelf.folder_of("0.1.0-first"))
    shelf.write(Record("0.1.0-first"))
    return shelf.current


def test_whole_bundles_answer_as_they_did_where_they_were_exported(here, flashed):
    digits, *others = bundles.check(here)
    assert digits.state == "ok"
    assert digits.sentence.startswith("digits (flashed) 0.1.0: whole, 11 golden vectors right")
    assert {finding.what: finding.state for finding in others} == {"letters": "ok", "words": "ok"}


def test_a_damaged_bundle(here, flashed):
    model = next(flashed.glob("*.tflite"))
    model.write_bytes(model.read_bytes()[:-1] + b"!")
    finding = found(bundles.check, here)[0]
    assert finding.state == "problem"
    assert f"{model.name} is damaged" in finding.sentence
    assert finding.command.endswith("-m edge_runtime.installed rollback digits")


def test_no_bundle_at_all(tmp_path):
    none = Ended(0, '{"flashed": [], "shipped": []}')
    (finding,) = bundles.check(machine(tmp_path, programs={"/home/pi/asl/bin/python": none}))
    assert finding.state == "problem"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Ended(-11), "trying digits was killed by SIGSEGV"),
        (Ended(None, timed_out=True), "trying digits hangs"),
        (Ended(1, errors="ImportError: no numpy"), "ended with status 1 (ImportError: no numpy)"),
        (
            Ended(
                0,
                '{"version": "1", "tests": [{"model": "static", "variant": "float32", '
                '"vectors": 9, "difference": 0.31, "passed": false}]}',
            ),
            "its static model answers otherwise",
        ),
    ],
)
def test_a_bundle_that_cannot_be_tried_or_answers_wrongly(tmp_path, answer, words):
    def runner(command, limit_s=10.0):
        names = Ended(0, '{"flashed": [], "shipped": ["digits"]}')
        return names if "bundle_names" in command[2] else answer

    (finding,) = bundles.check(machine(tmp_path, run=runner))
    assert finding.state == "problem"
    assert words in finding.sentence


def test_where_nothing_can_be_loaded_there_is_one_finding(tmp_path):
    (finding,) = bundles.check(machine(tmp_path))
    assert finding.sentence.startswith("looking for bundles could not be started")


def test_the_own_tracker_finds_the_hand_of_the_sample(here):
    if hand_models.wheel_models() is None and hand_models.named_file(None) is None:
        pytest.skip("this mediapipe carries no hand model and ASL_EDGE_HAND_MODEL names none")
    finding = found(hand_tracking.check, here)[-1]
    assert (finding.what, finding.state) == ("own", "ok")


def test_a_machine_without_hand_models(here, tmp_path, monkeypatch):
    monkeypatch.setenv("ASL_EDGE_HAND_MODEL", str(tmp_path / "absent.task"))
    (finding,) = hand_tracking.check(here)
    assert finding.state == "problem"
    assert "absent.task does not exist" in finding.sentence
    assert finding.command.endswith("-m edge_runtime.cli.hand_model --download")


def test_where_mediapipe_fails_the_own_tracker_is_a_way_out(tmp_path):
    install_ours(tmp_path, "mediapipe>=0.10.18")

    def runner(command, limit_s=10.0):
        return Ended(0, '{"found": true}') if command[-1] == "own" else Ended(-4)

    findings = found(hand_tracking.check, machine(tmp_path, run=runner))
    assert [finding.state for finding in findings] == ["problem", "ok"]
    assert findings[0].sentence.endswith("until then there is edge-run --tracker own")
