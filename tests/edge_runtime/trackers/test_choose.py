"""Threads of the tracker that is chosen."""

import sys

import pytest

from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers import choose
from edge_runtime.trackers.fake import FakeTracker


@pytest.mark.parametrize(
    ("processors", "beside_model", "threads"),
    [(1, False, 1), (2, False, 2), (8, False, 2), (1, True, 1), (2, True, 1), (4, True, 2)],
)
def test_our_own_tracker_leaves_half_of_the_processors_to_a_model_beside_it(
    monkeypatch, processors, beside_model, threads
):
    told = []

    class Told(FakeTracker):
        def __init__(self, models, **settings):
            super().__init__([Landmarks(4, 3)])
            told.append(settings["threads"])

    # The package has the function by the module's name.
    module = sys.modules[choose.__module__]
    monkeypatch.setattr(module, "TfliteHands", Told)
    monkeypatch.setattr(module, "usable_processors", lambda: processors)
    choose(kind="own", beside_model=beside_model)
    choose(kind="own", beside_model=beside_model, threads=3)
    assert told == [threads, 3]
