"""A second hand is looked for while the one that is followed is not read."""

from contextlib import closing

import numpy as np

from edge_runtime.bundle import open_bundle
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import recognizer
from edge_runtime.sources import FakeSource
from edge_runtime.sources.sample import open_sample
from edge_runtime.trackers import FakeTracker, choose
from edge_runtime.trackers.watchful import Watchful

PICTURE = np.zeros((48, 64, 3), np.uint8)
# All points in one place, as no hand is held: no label.
NO_SIGN = np.full((21, 3), 0.5, np.float32)


class Known(FakeTracker):
    """Counts its frames."""

    def __init__(self, recorded):
        super().__init__(recorded)
        self.frames, self.closed = 0, False

    def track(self, rgb, timestamp_s):
        self.frames += 1
        return super().track(rgb, timestamp_s)

    def close(self):
        self.closed = True


def run(shown: Landmarks, seconds: float) -> tuple[Known, list[Known]]:
    """The tracker of one hand, and those of two that were made, after a stream of letters."""
    one, made = Known([shown]), []

    def make() -> Known:
        made.append(Known([shown]))
        return made[-1]

    with closing(Watchful(one, make)) as tracker:
        Pipeline(
            source=FakeSource([PICTURE] * round(30 * seconds), fps=30),
            tracker=tracker,
            recognizer=recognizer(open_bundle("letters")),
        ).run()
    return one, made


def test_two_are_looked_for_when_nothing_is_read_for_half_a_second():
    one, (both,) = run(Landmarks(64, 48, right_hand=NO_SIGN), seconds=2)
    assert 15 <= one.frames <= 18
    assert one.frames + both.frames == 60
    assert one.closed
    assert both.closed


def test_without_a_hand_one_is_looked_for():
    one, made = run(Landmarks(64, 48), seconds=2)
    assert (one.frames, made) == (60, [])


def test_the_sample_never_needs_a_second_tracker(right_hand_frames):
    """What follows one hand costs half of what looks for two."""
    made = []
    with closing(choose(watchful=True)) as tracker:
        assert isinstance(tracker, Watchful)
        make = tracker._make_both
        tracker._make_both = lambda: made.append(True) or make()
        with closing(open_sample()) as source:
            pipeline = Pipeline(
                source=source, tracker=tracker, recognizer=recognizer(open_bundle("letters"))
            )
            pipeline.run(limit=70)
    assert made == []
    assert pipeline.text.startswith("HE")


def test_pictures_and_two_hands_need_no_watching():
    for options in ({"sequence": False}, {"hands": 2}):
        with closing(choose(watchful=True, **options)) as tracker:
            assert not isinstance(tracker, Watchful)
