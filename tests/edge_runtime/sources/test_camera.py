"""The newest frame of a camera, and what happens when none comes. The camera is scripted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sources.camera import Camera, Patience
from edge_runtime.sources.protocol import Frame, Outage

# A tenth of the times that a user's camera has.
HURRY = 10
HURRIED = Patience(
    stall_s=1.5 / HURRY, first_retry_s=0.25 / HURRY, last_retry_s=2 / HURRY, tell_s=0.2 / HURRY
)
FAULTS = ["ends", "empty", "frozen", "hangs", "gone"]


class ScriptedCapture:
    """Stands in for cv2.VideoCapture: gives a numbered frame each time it is let."""

    def __init__(self, frames: int, opened: bool = True) -> None:
        self.let = threading.Semaphore(0)
        self.released = threading.Event()
        self._left = frames
        self._given = 0
        self._opened = opened

    def isOpened(self) -> bool:
        return self._opened

    def get(self, setting: int) -> float:
        return 0.0

    def read(self) -> tuple[bool, Any]:
        self.let.acquire(timeout=5)
        if self._given >= self._left:
            return False, None
        self._given += 1
        return True, np.full((48, 64, 3), self._given, np.uint8)

    def release(self) -> None:
        self.released.set()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline_s = time.perf_counter() + 5
    while not condition() and time.perf_counter() < deadline_s:
        time.sleep(0.001)
    assert condition()


def test_a_slow_reader_gets_the_newest_frame_and_none_twice() -> None:
    capture = ScriptedCapture(frames=5)
    camera = Camera(open_capture=lambda: capture, patience=Patience(stall_s=5))
    frames: Iterator[Any] = iter(camera)
    capture.let.release()
    assert next(frames).index == 0
    capture.let.release(3)
    wait_until(lambda: camera._reader.shown is not None and camera._reader.shown.number == 3)
    newest = next(frames)
    assert newest.index == 3
    assert newest.bgr[0, 0, 0] == 4
    assert newest.captured_at_s <= time.perf_counter()
    capture.let.release()
    assert next(frames).index == 4
    capture.let.release()
    camera.close()


def test_closing_ends_the_frames_and_releases_the_device() -> None:
    capture = ScriptedCapture(frames=1)
    camera = Camera(open_capture=lambda: capture)
    threading.Timer(0.1, lambda: (capture.let.release(), camera.close())).start()
    assert len(list(camera)) <= 1
    camera.close()
    assert capture.released.wait(5)


def test_without_a_camera_one_sentence_points_to_the_sample() -> None:
    with pytest.raises(UserError, match=r"camera 7 cannot be opened: .*--source sample"):
        Camera(7, open_capture=lambda: ScriptedCapture(0, opened=False))


def test_a_real_device_that_is_not_there() -> None:
    with pytest.raises(UserError, match="camera 99 cannot be opened"):
        Camera(99)


class Device:
    """A camera that fails as told: ``fault`` is "", "ends", "empty", "frozen", "hangs", "gone"."""

    def __init__(self) -> None:
        self.fault = ""
        self.broken_s = 0.0
        self.mended_s = 0.0
        self.given = 0

    def open(self) -> DeviceCapture:
        return DeviceCapture(self)

    def breaks(self, fault: str, for_s: float) -> None:
        """Fail so for a while, then be well again."""
        self.broken_s = time.perf_counter()
        self.fault = fault
        threading.Timer(for_s, self._mend).start()

    def _mend(self) -> None:
        self.mended_s = time.perf_counter()
        self.fault = ""


class DeviceCapture:
    """One opening of a ``Device``; what was read while it is well is never the same twice."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._opened = device.fault != "gone"

    def isOpened(self) -> bool:
        return self._opened

    def get(self, setting: int) -> float:
        return 30.0

    def read(self) -> tuple[bool, Any]:
        time.sleep(0.001)
        fault = self._device.fault
        while self._device.fault == "hangs":
            time.sleep(0.001)
        if fault in ("ends", "gone"):
            return False, None
        if fault == "empty":
            return True, None
        if fault != "frozen":
            self._device.given += 1
        picture = np.zeros((48, 64, 3), np.uint8)
        picture[:] = np.array([self._device.given], np.uint32).view(np.uint8)[:3]
        return True, picture

    def release(self) -> None:
        pass


def frame_of(found: Iterator[Frame | Outage]) -> Frame:
    return next(item for item in found if isinstance(item, Frame))


def lose_and_find(
    device: Device, found: Iterator[Frame | Outage], fault: str, for_s: float
) -> None:
    """One outage: noticed within 2 s, over within 5 s of its end (at a tenth of the times)."""
    frame_of(found)
    device.breaks(fault, for_s)
    outage = next(item for item in found if isinstance(item, Outage))
    assert time.perf_counter() - device.broken_s < 2 / HURRY
    assert "camera 0" in outage.reason
    back = frame_of(found)
    assert time.perf_counter() - device.mended_s < 5 / HURRY
    assert back.captured_at_s > device.mended_s > device.broken_s


@pytest.mark.parametrize("fault", FAULTS)
def test_a_lost_camera_is_noticed_told_and_got_back(fault: str) -> None:
    device = Device()
    camera = Camera(open_capture=device.open, patience=HURRIED)
    lose_and_find(device, iter(camera), fault, for_s=0.25)
    camera.close()


@pytest.mark.slow
def test_a_hundred_times_of_a_hundred() -> None:
    device = Device()
    threads = threading.active_count()
    camera = Camera(open_capture=device.open, patience=HURRIED)
    found = iter(camera)
    for cycle in range(100):
        lose_and_find(device, found, FAULTS[cycle % len(FAULTS)], for_s=0.2 + 0.003 * cycle)
    camera.close()
    wait_until(lambda: threading.active_count() <= threads)


def test_no_picture_is_given_twice_by_a_frozen_camera() -> None:
    device = Device()
    camera = Camera(open_capture=device.open, patience=HURRIED)
    found = iter(camera)
    frame_of(found)
    device.breaks("frozen", for_s=0.5)
    shown = []
    for item in found:
        if isinstance(item, Frame):
            shown.append(bytes(item.bgr[0, 0]))
            if item.captured_at_s > device.mended_s > 0:
                break
    camera.close()
    assert len(set(shown)) == len(shown)


def test_a_driver_that_hangs_for_good_costs_few_threads() -> None:
    device = Device()
    camera = Camera(open_capture=device.open, patience=HURRIED)
    found = iter(camera)
    frame_of(found)
    threads = threading.active_count()
    device.fault = "hangs"
    until_s = time.perf_counter() + 2
    assert all(
        isinstance(next(found), Outage) for _ in iter(lambda: time.perf_counter() < until_s, False)
    )
    assert threading.active_count() <= threads + 3
    device.fault = ""
    camera.close()


def test_the_asked_size_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    settings: dict[int, float] = {}

    class Capture(ScriptedCapture):
        def set(self, setting: int, value: float) -> None:
            settings[setting] = value

    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: Capture(0))
    Camera(0, size=(1280, 720)).close()
    assert settings[cv2.CAP_PROP_FRAME_WIDTH] == 1280
    assert settings[cv2.CAP_PROP_FRAME_HEIGHT] == 720
    assert settings[cv2.CAP_PROP_BUFFERSIZE] == 1
