"""Where the time of a frame goes."""

import threading
import time

import pytest

from edge_runtime.stopwatch import KEPT_FRAMES, Laps, Stopwatch


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


def test_waiting_takes_time_but_no_processor():
    laps = Laps()
    time.sleep(0.05)
    laps.lap("waited")
    while time.perf_counter_ns() - laps.last_ns < 50_000_000:
        pass
    laps.lap("worked")
    assert laps.busy_ms["waited"] < 0.2 * laps.ms["waited"]
    assert laps.busy_ms["worked"] > laps.busy_ms["waited"]


def test_a_thread_that_takes_over_counts_its_own_time_alone():
    laps = Laps()
    thread = threading.Thread(target=lambda: sum(range(3_000_000)) and laps.lap("elsewhere"))
    thread.start()
    thread.join()
    laps.take_over()
    laps.lap("here")
    assert 0 <= laps.busy_ms["here"] < 5
