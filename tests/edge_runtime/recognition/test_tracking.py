"""Bundles whose features are made of the body get the tracker that finds it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.cli.run import main
from edge_runtime.recognition import Tracking, tracking
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.mediapipe_holistic import LegacyHolistic

# Tells by the shoulders whether a person is seen, of skeleton27: tests/export/picture_nets.py.
SHOULDERS = Path(__file__).parent / "tiny" / "shoulders.zip"


def test_features_say_what_is_looked_for():
    assert tracking(open_bundle("letters")) == Tracking(hands=1)
    assert tracking(open_bundle("words")) == Tracking(hands=2)
    assert tracking(open_bundle(SHOULDERS)) == Tracking(hands=1, body=True)


@pytest.mark.parametrize(("name", "told"), [(SHOULDERS, 0), ("letters", 1)])
def test_the_manifest_has_the_last_word(name, told):
    bundle = open_bundle(name)
    bundle.manifest = replace(bundle.manifest, tracker={"hands": 2, "body": told})
    assert tracking(bundle) == Tracking(hands=2, body=bool(told))


def test_our_own_tracker_finds_no_body(capsys):
    arguments = ["--source", "sample", "--bundle", str(SHOULDERS), "--headless"]
    assert main([*arguments, "--tracker", "own"]) == 2
    assert "wants the body and the face, too" in capsys.readouterr().err


@pytest.mark.skipif(hand_models.wheel_models() is None, reason="mediapipe carries no models")
def test_edge_run_tracks_the_whole_person(tmp_path, monkeypatch):
    made = []
    close = LegacyHolistic.close
    monkeypatch.setattr(LegacyHolistic, "close", lambda self: (made.append(self), close(self)))
    lines = tmp_path / "events.jsonl"
    arguments = ["--source", "sample", "--bundle", str(SHOULDERS), "--headless"]
    assert main([*arguments, "--json", str(lines), "--limit", "5"]) == 0
    found = [json.loads(line) for line in lines.read_text().splitlines()]
    assert [line["event"] for line in found] == ["frame"] * 5 + ["text"]
    assert len(made) == 1
