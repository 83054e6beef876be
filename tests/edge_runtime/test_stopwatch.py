"""Where the time of a frame goes."""

import time

import pytest

from edge_runtime.stopwatch import KEPT_FRAMES, Stopwatch


def test_stages_follow_one_another_without_a_gap():
    watch = Stopwatch()
    watch.start()
    time.sleep(0.01)
    assert watch.lap("slow") >= 10
    quick_ms = watch.lap("quick")
    watch.finish()
    assert list(watch.frame_ms) == ["slow", "quick"]
    assert quick_ms < watch.frame_ms["slow"]
    assert watch.frames == 1


def test_percentiles_are_of_each_stage():
    watch = Stopwatch()
    for value in range(101):
        watch.start()
        watch.note("stage", float(value))
    assert watch.percentiles_ms() == {"stage": (50.0, 90.0)}


def test_frames_a_second():
    watch = Stopwatch()
    assert watch.fps() == 0
    for _ in range(6):
        watch.start()
        time.sleep(0.01)
        watch.lap("stage")
        watch.finish()
    assert 20 < watch.fps() <= 100
    assert watch.fps(last=1) == 0


def test_memory_does_not_grow_with_the_stream():
    watch = Stopwatch()
    for value in range(KEPT_FRAMES + 100):
        watch.note("stage", float(value))
    p50, _ = watch.percentiles_ms()["stage"]
    assert p50 == pytest.approx(100 + (KEPT_FRAMES - 1) / 2)
