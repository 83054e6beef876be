"""Signs in films, spotted by a model of clips of pictures."""

import json
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.cli.run import main
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import FilmedSigns, recognizer
from edge_runtime.sources import FakeSource
from edge_runtime.trackers import FakeTracker, hand_models

# Tells whether the last frame is brighter than the first: tests/export/picture_nets.py.
BRIGHTENING = Path(__file__).parent / "tiny" / "brightening.zip"
HAND = Landmarks(
    64, 48, right_hand=np.random.default_rng(0).uniform(0.3, 0.6, (21, 3)).astype(np.float32)
)
NO_HAND = Landmarks(64, 48)


def waving(frames):
    """The hand, to and fro three times a second."""
    ways = 0.15 * np.sin(2 * np.pi * np.arange(frames) / 10)
    return [
        Landmarks(64, 48, right_hand=HAND.right_hand + np.array([way, 0, 0], np.float32))
        for way in ways
    ]


@pytest.fixture(scope="module")
def bundle():
    return open_bundle(BRIGHTENING)


def seen(bundle, levels, landmarks):
    """Events of a film of even frames, each as bright as its level."""
    frames = [np.full((48, 64, 3), level, np.uint8) for level in levels]
    return list(
        Pipeline(
            source=FakeSource(frames),
            tracker=FakeTracker(landmarks),
            recognizer=recognizer(bundle),
        ).events()
    )


def test_each_sign_is_written_once(bundle):
    up, still = np.linspace(0, 250, 36), np.full(30, 100)
    levels = [*up, *still, *up[::-1], *still]
    landmarks = [*waving(36), *[NO_HAND] * 30] * 2
    found = seen(bundle, levels, landmarks)
    assert [event.label for event in found if event.event == "sign"] == ["brighter", "darker"]
    assert found[-1].text == "brighter darker"


def test_what_does_not_change_is_unknown(bundle):
    found = seen(bundle, np.full(45, 100), waving(45))
    assert found[-2].unknown
    assert found[-1].text == ""


def test_a_stream_without_hands_is_never_asked_about(bundle):
    found = seen(bundle, np.linspace(0, 250, 36), [NO_HAND])
    assert not any("invoke" in event.latency_ms for event in found)


def test_separate_pictures_are_no_film(bundle):
    assert isinstance(recognizer(bundle), FilmedSigns)
    with pytest.raises(UserError, match="give it a camera or a video, not pictures"):
        recognizer(bundle, sequence=False)


@pytest.mark.slow
@pytest.mark.skipif(hand_models.wheel_models() is None, reason="mediapipe carries no hand models")
def test_edge_run_reads_a_film_with_it(tmp_path):
    lines = tmp_path / "events.jsonl"
    arguments = ["--source", "sample", "--bundle", str(BRIGHTENING), "--headless"]
    assert main([*arguments, "--json", str(lines), "--limit", "40"]) == 0
    found = [json.loads(line) for line in lines.read_text().splitlines()]
    assert [line["event"] for line in found].count("frame") == 40
    asked = [line for line in found if "invoke" in line["latency_ms"]]
    assert asked
    assert found[-1]["event"] == "text"
