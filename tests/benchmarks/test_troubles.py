"""A run through cameras that fail, other bundles, and viewers that come and go."""

import threading
import time

import numpy as np
import pytest

from benchmarks import troubles
from benchmarks.flaky_camera import FAULTS, FlakyDevice
from edge_runtime.landmarks import Landmarks

CYCLE = 100


class Video:
    """Two pictures, then none."""

    def __init__(self):
        self.left = 2

    def isOpened(self):
        return True

    def get(self, setting):
        return 30.0

    def read(self):
        self.left -= 1
        return self.left >= 0, np.full((48, 64, 3), self.left, np.uint8)

    def release(self):
        pass


def test_every_trouble_comes_and_the_run_goes_on(monkeypatch):
    pytest.importorskip("aiohttp", reason="needs aiohttp, of the extra web")
    monkeypatch.setattr(troubles, "_recorded", lambda video: [Landmarks(64, 48)] * 7)
    threads = threading.active_count()
    done, told = troubles.run(5 * CYCLE, tracker="recorded", cycle=CYCLE)
    assert done.usages[-1].frame == 5 * CYCLE - 1
    assert "5 camera faults (ends, empty, frozen, hangs, gone in turn)" in told
    assert "5 changes of the bundle, 11 viewers" in told
    until_s = time.perf_counter() + 5
    while threading.active_count() > threads and time.perf_counter() < until_s:
        time.sleep(0.01)
    assert threading.active_count() <= threads


@pytest.mark.parametrize("fault", FAULTS)
def test_a_device_fails_as_told_and_is_well_again(fault):
    device = FlakyDevice(Video)
    capture = device.open()
    assert capture.read()[1][0, 0, 0] == 1
    device.fail(fault, 0.2)
    began_s = time.perf_counter()
    there, picture = capture.read()
    assert capture.isOpened() == (fault != "gone" or time.perf_counter() - began_s > 0.2)
    if fault == "hangs":
        assert time.perf_counter() - began_s >= 0.2
    else:
        assert (there, picture is None) == (fault in ("empty", "frozen"), fault != "frozen")
    time.sleep(0.25)
    assert device.open().read()[0]


def test_the_video_begins_again():
    capture = FlakyDevice(Video).open()
    assert [int(capture.read()[1][0, 0, 0]) for _ in range(5)] == [1, 0, 1, 0, 1]
