"""Another bundle and another threshold while a stream runs, as a viewer asks for them."""

import threading
from functools import partial

import numpy as np
import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.live_settings import LiveSettings
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import Switchable, Tracking, recognizer
from edge_runtime.sinks import FakeSink
from edge_runtime.sources import FakeSource
from edge_runtime.trackers import FakeTracker

FRAMES = 40
NO_HAND = [Landmarks(64, 48)] * FRAMES
SHIPPED = ("digits", "letters", "words")


class Run:
    """A pipeline over frames without hands; ``ask`` is called in another thread after frame 10."""

    def __init__(self, ask=lambda live: None):
        self.sink, self.titles = FakeSink(), []
        self.trackers, self.closed = [], []
        recognized = Switchable(recognizer(open_bundle("letters")))
        first = FakeTracker(NO_HAND)
        self.pipeline = Pipeline(
            source=FakeSource([np.zeros((48, 64, 3), np.uint8)] * FRAMES),
            tracker=first,
            recognizer=recognized,
            sinks=[self.sink],
        )
        self.live = LiveSettings(
            self.pipeline,
            recognized,
            bundles={name: partial(open_bundle, name) for name in SHIPPED},
            bundle="letters",
            make_recognizer=recognizer,
            make_tracker=self._make_tracker,
            tracker=first,
            tracked=Tracking(),
            on_switch=self.titles.append,
        )
        self._ask = ask
        take = self.sink.take
        self.sink.take = lambda frame, *rest: (take(frame, *rest), self._asked_at(frame.index))

    def _make_tracker(self, hands):
        tracker = FakeTracker(NO_HAND)
        tracker.close = lambda: self.closed.append(hands)
        self.trackers.append(hands)
        return tracker

    def _asked_at(self, index):
        if index == 10:
            thread = threading.Thread(target=self._ask, args=(self.live,))
            thread.start()
            thread.join()

    def go(self):
        self.pipeline.run()
        self.live.close()
        return self


def test_it_says_what_is_set():
    run = Run()
    threshold = open_bundle("letters").model("static").unknown_threshold
    assert run.live.settings() == {
        "bundle": "letters",
        "bundles": list(SHIPPED),
        "unknown_threshold": threshold,
        "mirror": False,
    }


def test_another_bundle_takes_over_with_its_own_threshold():
    run = Run(lambda live: live.use_bundle("digits")).go()
    assert run.titles == ["digits"]
    settings = run.live.settings()
    assert settings["bundle"] == "digits"
    digits = open_bundle("digits").model("static")
    assert settings["unknown_threshold"] == digits.unknown_threshold
    assert run.trackers == []  # one hand, as before


def test_words_get_a_tracker_of_both_hands_once():
    def to_and_fro(live):
        for name in ("words", "letters", "words"):
            live.use_bundle(name)

    run = Run(to_and_fro).go()
    assert run.titles == ["words", "letters", "words"]
    assert run.trackers == run.closed == [Tracking(hands=2)]
    assert run.pipeline.stopwatch.frames == FRAMES


def test_a_threshold_is_set_for_the_present_bundle():
    run = Run(lambda live: live.use_threshold(0.25)).go()
    assert run.live.settings()["unknown_threshold"] == 0.25


@pytest.mark.parametrize("threshold", [-0.1, 1.5, float("nan")])
def test_a_threshold_is_a_probability(threshold):
    with pytest.raises(UserError, match="not a number from 0 to 1"):
        Run().live.use_threshold(threshold)


def test_nothing_but_the_named_bundles_can_be_asked_for():
    with pytest.raises(UserError, match=r"no bundle \.\./letters here: use digits, letters, words"):
        Run().live.use_bundle("../letters")
