"""Models of pictures of hands: what is cut out of each frame, and what comes of it."""

import json
from pathlib import Path

import numpy as np
import pytest

from edge_runtime import Recognizer, UserError
from edge_runtime.bundle import open_bundle
from edge_runtime.cli.run import main
from edge_runtime.features import CROP224
from edge_runtime.interpreters import FakeInterpreter
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import HandPictures, SeesPictures, Switchable, recognizer
from edge_runtime.sinks import FakeSink
from edge_runtime.sources import FakeSource
from edge_runtime.trackers import FakeTracker, hand_models

# Tells by its mean whether the hand's picture is "dark" or "bright": tests/export/picture_nets.py.
BRIGHTNESS = Path(__file__).parent / "tiny" / "brightness.zip"
LEFT_HALF = np.random.default_rng(0).uniform((0.1, 0.4, 0), (0.3, 0.6, 0), (21, 3))
HAND = Landmarks(640, 480, right_hand=LEFT_HALF.astype(np.float32))


def frame(hand: int, rest: int) -> np.ndarray:
    """A picture as bright as ``hand`` on the left, where the hand is, and as ``rest`` elsewhere."""
    picture = np.full((480, 640, 3), rest, np.uint8)
    picture[:, :320] = hand
    return picture


@pytest.fixture(scope="module")
def bundle():
    return open_bundle(BRIGHTNESS)


def events(bundle, frames, *, sequence=True, landmarks=HAND, wrap=lambda found: found):
    sink = FakeSink()
    source = FakeSource(frames, sequence=sequence, names=tuple(map(str, range(len(frames)))))
    pipeline = Pipeline(
        source=source,
        tracker=FakeTracker([landmarks]),
        recognizer=wrap(recognizer(bundle, sequence=sequence)),
        sinks=[sink],
    )
    return list(pipeline.events())


def test_the_hand_is_looked_at_and_not_the_rest(bundle):
    bright, dark = frame(250, 5), frame(5, 250)
    labels = [event.label for event in events(bundle, [bright, dark], sequence=False)]
    assert labels == ["bright", "dark"]


def test_a_sign_that_is_held_is_written(bundle):
    found = events(bundle, [frame(250, 5)] * 30)
    assert [event.label for event in found if event.event == "sign"] == ["bright"]
    assert found[-1].text == "bright"


def test_frames_reach_it_through_a_recogniser_that_can_be_switched(bundle):
    found = events(bundle, [frame(250, 5)] * 10, wrap=Switchable)
    assert found[8].label == "bright"


def test_a_frame_without_a_hand_asks_nothing(bundle):
    found = events(bundle, [frame(250, 5)] * 3, landmarks=Landmarks(640, 480))
    assert {event.label for event in found} == {""}


def test_the_model_gets_what_training_cuts_out(bundle):
    given = []

    def answer(samples):
        given.append(samples.copy())
        return np.zeros((1, 2), np.float32)

    picture = np.random.default_rng(1).integers(0, 255, (480, 640, 3), np.uint8)
    recognised = recognizer(bundle)
    assert isinstance(recognised, HandPictures)
    assert isinstance(recognised, SeesPictures)
    recognised._interpreter = FakeInterpreter(answer, (1, 224, 224, 3), (1, 2))
    recognised.see(picture)
    recognised.recognise(HAND, 0, 0.0, lambda stage: None)
    np.testing.assert_array_equal(given[0][0], CROP224.kernel(picture, HAND))


def test_pictures_that_the_caller_has(bundle):
    recogniser = Recognizer(bundle)
    assert recogniser.take(HAND, frame(250, 5))[0].top[0][0] == "bright"
    with pytest.raises(UserError, match="takes pictures and was given landmarks alone"):
        recogniser.take(HAND)
    assert recogniser.labels == ("dark", "bright")


@pytest.mark.skipif(hand_models.wheel_models() is None, reason="mediapipe carries no hand models")
def test_edge_run_reads_a_film_with_it(tmp_path):
    lines = tmp_path / "events.jsonl"
    arguments = ["--source", "sample", "--bundle", str(BRIGHTNESS), "--headless"]
    assert main([*arguments, "--json", str(lines), "--limit", "12"]) == 0
    found = [json.loads(line) for line in lines.read_text().splitlines()]
    seen = [line for line in found if line["event"] == "frame" and line["hand"]]
    assert seen
    assert all("invoke" in line["latency_ms"] for line in seen)
    assert {label for line in seen for label, _ in line["top"]} == {"dark", "bright"}
