"""A process that recognises for long keeps its memory, descriptors and threads."""

import mmap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks.soak import Soak, Usage, soak
from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition import recognizer
from edge_runtime.sources import Frame
from edge_runtime.trackers import FakeTracker

FRAMES = 10_000
PICTURE = np.zeros((48, 64, 3), np.uint8)


class Endless:
    """Black frames without end."""

    live, sequence, fps, description = False, True, 30.0, "black"

    def __iter__(self) -> Iterator[Frame]:
        index = 0
        while True:
            yield Frame(PICTURE, index, index / self.fps, 0.0)
            index += 1

    def close(self) -> None:
        """Nothing to free."""


def hands_that_come_and_go() -> list[Landmarks]:
    rng = np.random.default_rng(0)
    shown = [
        Landmarks(64, 48, **{side: rng.uniform(0.3, 0.7, (21, 3)).astype(np.float32)})
        for side in ("left_hand", "right_hand")
        for _ in range(60)
    ]
    return shown + [Landmarks(64, 48)] * 60


@pytest.mark.parametrize("name", ["letters", pytest.param("words", marks=pytest.mark.slow)])
def test_ten_thousand_frames_leave_nothing_behind(name):
    done = soak(
        FRAMES, Endless(), FakeTracker(hands_that_come_and_go()), recognizer(open_bundle(name))
    )
    assert done.usages[-1].frame == FRAMES
    assert done.holds, done.table()


def test_what_is_left_behind_is_found(tmp_path):
    class Leaky(FakeTracker):
        """Keeps a file open for every frame, and some memory."""

        def __init__(self, recorded):
            super().__init__(recorded)
            self.kept = []

        def track(self, rgb, timestamp_s):
            if len(self.kept) < 1600:
                # Not from the heap, where what other tests gave back would do.
                memory = mmap.mmap(-1, 160_000)
                memory.write(bytes(160_000))
                self.kept += [(tmp_path / "file").open("a"), memory]
            return super().track(rgb, timestamp_s)

    tracker = Leaky(hands_that_come_and_go())
    done = soak(1000, Endless(), tracker, recognizer(open_bundle("letters")))
    for kept in tracker.kept:
        kept.close()
    assert not done.holds
    assert done.more_descriptors > 100
    assert done.memory_growth > 0.01
    assert "does NOT hold" in done.table()


def test_growth_is_told_from_going_up_and_down():
    memory = [100_000, 101_500] * 50
    usages = [Usage(frame, kib, 5, 3) for frame, kib in enumerate(memory)]
    assert Soak(tuple(usages)).holds
    assert not Soak((*usages, Usage(100, 100_000, 5, 4))).holds


def test_too_short_a_run_is_refused():
    with pytest.raises(UserError, match="too few"):
        soak(1, Endless(), FakeTracker([Landmarks(64, 48)]), recognizer(open_bundle("letters")))


def test_a_status_that_is_not_there_is_one_sentence(monkeypatch):
    monkeypatch.setattr("benchmarks.soak._STATUS", Path("/nowhere/status"))
    with pytest.raises(UserError, match="soak on Linux"):
        soak(100, Endless(), FakeTracker([Landmarks(64, 48)]), recognizer(open_bundle("letters")))
