"""Recognition in a few lines, with real MediaPipe and LiteRT."""

import doctest
from itertools import islice

import numpy as np
import pytest

import edge_runtime.api
from edge_runtime import Landmarks, Recognizer, UserError
from edge_runtime.sources import FakeSource


@pytest.fixture(scope="module")
def letters():
    return Recognizer.from_bundle("letters")


def test_the_docstrings_example_runs():
    pytest.importorskip("mediapipe")
    results = doctest.testmod(edge_runtime.api)
    assert results.attempted >= 3
    assert results.failed == 0


def some_hand(frames: int) -> list[Landmarks]:
    points = np.random.default_rng(0).uniform(0.4, 0.6, (21, 3)).astype(np.float32)
    return [Landmarks(640, 480, frame / 30, left_hand=points) for frame in range(frames)]


def test_landmarks_that_the_caller_has(letters):
    events = list(letters.landmarks(some_hand(10)))
    assert [event.event for event in events] == ["frame"] * 10 + ["text"]
    assert [event.frame for event in events[:10]] == list(range(10))
    assert {event.hand for event in events[:10]} == {"left"}


def test_each_run_has_a_text_of_its_own(letters):
    for frame in some_hand(3):
        letters.take(frame)
    assert letters.finish().frame == 2
    assert letters.take(some_hand(1)[0])[0].frame == 0
    assert letters.finish().text == letters.finish().text == ""


def test_a_source_is_closed_when_the_caller_has_seen_enough(letters, monkeypatch):
    pytest.importorskip("mediapipe")
    closed = []
    monkeypatch.setattr(
        "edge_runtime.trackers.mediapipe_legacy.LegacyHands.close",
        lambda tracker: closed.append(tracker),
    )
    source = FakeSource([np.zeros((48, 64, 3), np.uint8)] * 5)
    events = letters.stream(source)
    assert next(events).event == "frame"
    events.close()
    assert len(closed) == 1


def test_pictures_are_judged_one_by_one(letters):
    pytest.importorskip("mediapipe")
    images = [np.zeros((48, 64, 3), np.uint8)] * 2
    source = FakeSource(images, sequence=False, names=("a.png", "b.png"))
    assert [event.source_name for event in letters.stream(source)] == ["a.png", "b.png"]


def test_what_it_can_answer(letters):
    assert letters.labels[:3] == ("A", "B", "C")
    assert "?" not in Recognizer.from_bundle("words").labels


def test_a_bundle_that_is_not_there_is_one_sentence():
    with pytest.raises(UserError, match="there is no bundle 'none-such'"):
        Recognizer.from_bundle("none-such")


def test_a_source_that_is_not_there_is_one_sentence(letters):
    with pytest.raises(UserError, match="nowhere"):
        list(islice(letters.stream("nowhere.mp4"), 1))
