"""A tracker that starts on the next frame while the present one is in use."""

import threading
import time
from contextlib import closing

import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sources import FakeSource
from edge_runtime.sources.sample import open_sample
from edge_runtime.tracked_frames import TrackedFrames
from edge_runtime.trackers import FakeTracker, choose
from edge_runtime.trackers.starts_early import StartsEarly
from edge_runtime.trackers.watchful import Watchful

from .test_pipeline import NO_HAND, SIZE

BLACK = np.zeros((*SIZE, 3), np.uint8)


class Starting(FakeTracker):
    """Works in a thread of its own, and keeps note of what happens."""

    def __init__(self, seconds=0.0):
        super().__init__([NO_HAND])
        self.seconds = seconds
        self.notes = []
        self._started_s = None

    def start(self, rgb, timestamp_s):
        self.notes.append(("start", round(timestamp_s * 30)))
        self._started_s = timestamp_s
        self._thread = threading.Thread(target=time.sleep, args=(self.seconds,))
        self._thread.start()

    def track(self, rgb, timestamp_s):
        if self._started_s != timestamp_s:
            self.start(rgb, timestamp_s)
        self._thread.join()
        self.notes.append(("found", round(timestamp_s * 30)))
        return super().track(rgb, timestamp_s)


class Live(FakeSource):
    live = True


def test_the_next_frame_is_started_before_the_present_one_is_used():
    tracker = Starting()
    for tracked in TrackedFrames(FakeSource([BLACK] * 3), tracker):
        tracker.notes.append(("used", tracked.frame.index))
    assert tracker.notes == [
        *[("start", 0), ("found", 0)],
        *[("start", 1), ("used", 0), ("found", 1)],
        *[("start", 2), ("used", 1), ("found", 2), ("used", 2)],
    ]


def test_use_and_tracking_overlap():
    took_s = {}
    for early in (False, True):
        start_s = time.perf_counter()
        for _ in TrackedFrames(FakeSource([BLACK] * 20), Starting(0.02), early=early):
            time.sleep(0.02)
        took_s[early] = time.perf_counter() - start_s
    assert took_s[True] < 0.75 * took_s[False]


def test_frames_of_a_camera_are_not_taken_before_they_are_wanted():
    tracker = Starting()
    for tracked in TrackedFrames(Live([BLACK] * 2), tracker):
        tracker.notes.append(("used", tracked.frame.index))
    assert tracker.notes == [
        *[("start", 0), ("found", 0), ("used", 0)],
        *[("start", 1), ("found", 1), ("used", 1)],
    ]


def test_a_source_that_fails_does_so_after_the_frames_before():
    class Failing(FakeSource):
        def __iter__(self):
            yield from super().__iter__()
            raise UserError("the file is damaged")

    frames = iter(TrackedFrames(Failing([BLACK] * 4), Starting()))
    assert [next(frames).frame.index for _ in range(4)] == [0, 1, 2, 3]
    with pytest.raises(UserError, match="damaged"):
        next(frames)


def test_another_tracker_takes_the_frames_that_come():
    first, second = Starting(), Starting()
    frames = TrackedFrames(FakeSource([BLACK] * 4), first)
    for tracked in frames:
        if tracked.frame.index == 1:
            frames.replace_tracker(second)
    assert first.notes[-1] == ("start", 2)
    assert [n for note, n in second.notes if note == "found"] == [2, 3]


def test_a_watchful_tracker_starts_what_it_follows_one_hand_with():
    one = Starting()
    watchful = Watchful(one, lambda: FakeTracker([NO_HAND]))
    assert isinstance(watchful, StartsEarly)
    watchful.start(BLACK, 0.0)
    watchful.look_for_another(True)
    watchful.start(BLACK, 1.0)
    assert one.notes == [("start", 0)]


@pytest.fixture
def hands():
    with closing(choose(kind="mediapipe")) as tracker:
        if not isinstance(tracker, StartsEarly):
            pytest.skip("this mediapipe has no legacy hands")
        yield tracker


def test_mediapipe_answers_the_same(hands):
    answers = []
    for early in (False, True):
        hands.restart()
        with closing(open_sample()) as source:
            frames = TrackedFrames(source, hands, early=early)
            answers.append([tracked.landmarks.right_hand for tracked in frames])
    assert np.isfinite(answers[0]).any(axis=(1, 2)).mean() > 0.9
    np.testing.assert_array_equal(*answers)


def test_mediapipe_forgets_a_frame_that_nobody_asks_about(hands):
    with closing(open_sample()) as source:
        shown = next(frame for frame in source if frame.index == 20).bgr[..., ::-1].copy()
    black = np.zeros_like(shown)
    assert hands.track(shown, 0.0).has_right_hand
    hands.start(shown, 0.1)
    assert not hands.track(black, 0.2).has_right_hand
    hands.start(black, 0.3)
    assert hands.track(shown, 0.4).has_right_hand
