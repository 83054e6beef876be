"""Tracking the next frame while the model works on the present one."""

import threading
import time
from contextlib import closing

import numpy as np
import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import recognizer
from edge_runtime.sinks import FakeSink
from edge_runtime.sources import FakeSource, Outage
from edge_runtime.sources.sample import open_sample
from edge_runtime.tracked_ahead import TrackedAhead, worth_tracking_ahead
from edge_runtime.tracked_frames import Tracked
from edge_runtime.trackers import FakeTracker, choose

from .test_pipeline import NO_HAND, SIZE, make_recognizer, showing

BLACK = np.zeros((*SIZE, 3), np.uint8)


class Slow(FakeTracker):
    """Takes its time, and knows which threads asked it at once."""

    def __init__(self, seconds, recorded=(NO_HAND,)):
        super().__init__(recorded)
        self.seconds = seconds
        self.seen = []
        self.wanted = []
        self._tracking = threading.Lock()

    def track(self, rgb, timestamp_s):
        assert self._tracking.acquire(blocking=False), "two threads track at once"
        time.sleep(self.seconds)
        self.seen.append(rgb[0, 0, 0])
        self._tracking.release()
        return super().track(rgb, timestamp_s)

    def look_for_another(self, wanted):
        assert self._tracking.acquire(blocking=False), "told while it tracks"
        self.wanted.append((len(self.seen), wanted))
        self._tracking.release()


class SlowModel:
    """A recogniser that looks at its frame again after a while."""

    def __init__(self, seconds):
        self._inner = make_recognizer()
        self._seconds = seconds
        self.seen = []
        self.finish = self._inner.finish

    def see(self, rgb):
        self._rgb = rgb

    def recognise(self, landmarks, frame_index, capture_time_s, lap):
        time.sleep(self._seconds)
        self.seen.append(int(self._rgb[0, 0, 0]))
        return self._inner.recognise(landmarks, frame_index, capture_time_s, lap)


class Live(FakeSource):
    live = True


def shades(count):
    """Frames that can be told apart."""
    return [np.full((*SIZE, 3), shade, np.uint8) for shade in range(count)]


def run_of(source, tracker, model, *, overlap=True, limit=None):
    """The pipeline after its run, with what its sink got."""
    sink = FakeSink()
    pipeline = Pipeline(
        source=source, tracker=tracker, recognizer=model, sinks=[sink], overlap=overlap
    )
    pipeline.run(limit)
    return pipeline, sink.predictions


def share_of_time(parts):
    """Time of a run with overlap as a share of one without, of new (source, tracker, model)."""
    took_s = {}
    for overlap in (False, True):
        start_s = time.perf_counter()
        run_of(*parts(), overlap=overlap)
        took_s[overlap] = time.perf_counter() - start_s
    return took_s[True] / took_s[False]


def test_a_frame_takes_as_long_as_the_slower_of_tracker_and_model():
    share = share_of_time(lambda: (FakeSource([BLACK] * 20), Slow(0.02), SlowModel(0.02)))
    assert share < 0.75


def test_each_frame_is_tracked_and_recognised_once_in_order_and_is_not_written_over():
    tracker, model = Slow(0.001), SlowModel(0.004)
    _, predictions = run_of(FakeSource(shades(30)), tracker, model)
    assert tracker.seen == list(range(30))
    assert model.seen == list(range(30))
    frames = [one.frame for one in predictions if one.event == "frame"]
    assert frames == list(range(30))


def test_the_stages_of_a_frame_explain_its_age():
    pipeline, predictions = run_of(FakeSource([BLACK] * 10), Slow(0.002), SlowModel(0.02))
    took_ms = predictions[5].latency_ms
    assert list(took_ms) == [
        *("capture", "convert", "track", "wait", "handover"),
        *("features", "invoke", "decode", "total"),
    ]
    inside = sum(took_ms.values()) - took_ms["total"] - took_ms["capture"]
    assert inside == pytest.approx(took_ms["total"], rel=0.05)
    assert took_ms["wait"] > 5
    assert pipeline.stopwatch.percentiles_ms()["own"][0] < took_ms["wait"] + took_ms["features"]


def test_frames_of_a_camera_do_not_wait_for_the_model():
    ages_ms = {}
    for overlap in (False, True):
        source = Live([BLACK] * 20)
        pipeline, _ = run_of(source, Slow(0.01), SlowModel(0.05), overlap=overlap)
        ages_ms[overlap] = pipeline.stopwatch.percentiles_ms()["total"][0]
    assert ages_ms[True] < 1.3 * ages_ms[False]


def test_a_single_long_frame_does_not_hold_up_the_camera():
    class Stalling(SlowModel):
        def recognise(self, *frame):
            if len(self.seen) == 8:
                time.sleep(0.6)
            return super().recognise(*frame)

    share = share_of_time(lambda: (Live([BLACK] * 16), Slow(0.005), Stalling(0.01)))
    assert share < 1.35


def test_a_tracker_that_fails_fails_the_run_after_the_frames_before():
    class Failing(Slow):
        def track(self, rgb, timestamp_s):
            if len(self.seen) == 5:
                raise UserError("the tracker is gone")
            return super().track(rgb, timestamp_s)

    sink = FakeSink()
    source = FakeSource([BLACK] * 20)
    model = make_recognizer()
    pipeline = Pipeline(
        source=source, tracker=Failing(0), recognizer=model, sinks=[sink], overlap=True
    )
    with pytest.raises(UserError, match="tracker is gone"):
        pipeline.run()
    assert [one.event for one in sink.predictions] == ["frame"] * 5 + ["text"]


def test_an_outage_comes_in_its_place():
    class Interrupted(Live):
        def __iter__(self):
            for frame in super().__iter__():
                yield frame
                if frame.index == 1:
                    yield Outage("camera 0 is gone", 0.1, 0.1)

    _, predictions = run_of(Interrupted([BLACK] * 3), Slow(0), make_recognizer())
    assert [one.event for one in predictions] == ["frame", "frame", "outage", "frame", "text"]


def test_no_thread_is_left_when_a_run_ends_early():
    before = threading.active_count()
    tracker = Slow(0.005)
    pipeline, _ = run_of(FakeSource([BLACK] * 50), tracker, make_recognizer(), limit=3)
    assert pipeline.stopwatch.frames == 3
    assert len(tracker.seen) in (3, 4)
    assert threading.active_count() == before

    events = pipeline.events()
    next(events)
    events.close()
    assert threading.active_count() == before


def test_a_tracker_is_told_and_exchanged_while_it_rests():
    first, second = Slow(0.002), Slow(0.002)
    frames = TrackedAhead(FakeSource(shades(20)), first)
    with closing(iter(frames)) as tracked:
        for number, item in enumerate(tracked):
            assert isinstance(item, Tracked)
            frames.look_for_another(number % 2 == 0)
            if number == 9:
                frames.replace_tracker(second)
    # Frame 10 was under way, and the word on frame n counts from frame n + 2 on.
    assert first.seen == list(range(11))
    assert second.seen == list(range(11, 20))
    told = [*first.wanted, *[(11 + count, wanted) for count, wanted in second.wanted]]
    assert told == [(number + 2, number % 2 == 0) for number in range(19)]


def test_real_hands_are_read_as_in_turn():
    bundle = open_bundle("letters")
    found = {}
    for overlap in (False, True):
        with closing(open_sample()) as source, closing(choose()) as tracker:
            _, predictions = run_of(source, tracker, recognizer(bundle), overlap=overlap)
        found[overlap] = [(one.event, one.frame, one.label, one.text) for one in predictions]
    assert found[True] == found[False]
    assert found[True][-1][-1] == "HELLO"


def test_only_models_of_pictures_are_worth_it(monkeypatch):
    bundle = open_bundle("letters")
    assert not worth_tracking_ahead(bundle)
    monkeypatch.setattr("edge_runtime.tracked_ahead.leading_role", lambda bundle: "image")
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0, 1}, raising=False)
    assert worth_tracking_ahead(bundle)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0}, raising=False)
    assert not worth_tracking_ahead(bundle)


def test_landmarks_of_the_frame_go_with_it():
    recorded = [showing("A"), showing("B"), Landmarks(SIZE[1], SIZE[0])]
    _, predictions = run_of(
        FakeSource([BLACK] * 3, sequence=False, names="abc"),
        FakeTracker(recorded),
        make_recognizer(sequence=False),
    )
    assert [(one.source_name, one.label) for one in predictions] == [
        ("a", "A"),
        ("b", "B"),
        ("c", ""),
    ]
