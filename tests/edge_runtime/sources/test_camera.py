"""The newest frame of a camera, and what is said when none comes. The camera is scripted."""

import threading
import time

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sources.camera import Camera


class ScriptedCapture:
    """Stands in for cv2.VideoCapture: gives a numbered frame each time it is let."""

    def __init__(self, frames: int, opened: bool = True):
        self.let = threading.Semaphore(0)
        self.settings = {}
        self.released = threading.Event()
        self._left = frames
        self._given = 0
        self._opened = opened

    def isOpened(self):
        return self._opened

    def set(self, setting, value):
        self.settings[setting] = value

    def get(self, setting):
        return self.settings.get(setting, 0.0)

    def read(self):
        self.let.acquire(timeout=5)
        if self._given >= self._left:
            return False, None
        self._given += 1
        return True, np.full((48, 64, 3), self._given, np.uint8)

    def release(self):
        self.released.set()


def wait_until(condition):
    deadline_s = time.perf_counter() + 5
    while not condition() and time.perf_counter() < deadline_s:
        time.sleep(0.001)
    assert condition()


def test_a_slow_reader_gets_the_newest_frame_and_none_twice():
    capture = ScriptedCapture(frames=5)
    camera = Camera(open_capture=lambda device: capture)
    frames = iter(camera)
    capture.let.release()
    assert next(frames).index == 0
    capture.let.release(3)
    wait_until(lambda: camera._newest is not None and camera._newest.index == 3)
    newest = next(frames)
    assert newest.index == 3
    assert newest.bgr[0, 0, 0] == 4
    assert newest.captured_at_s <= time.perf_counter()
    capture.let.release()
    assert next(frames).index == 4
    capture.let.release()
    camera.close()


def test_frames_that_stop_coming_are_noticed():
    capture = ScriptedCapture(frames=1)
    camera = Camera(2, stall_s=0.2, open_capture=lambda device: capture)
    capture.let.release()
    frames = iter(camera)
    next(frames)
    started_s = time.perf_counter()
    with pytest.raises(UserError, match="camera 2 sends no more frames"):
        next(frames)
    assert 0.15 < time.perf_counter() - started_s < 2
    capture.let.release()
    camera.close()


def test_an_unplugged_camera_is_noticed_at_once():
    capture = ScriptedCapture(frames=0)
    camera = Camera(stall_s=60, open_capture=lambda device: capture)
    capture.let.release()
    with pytest.raises(UserError, match="sends no more frames"):
        next(iter(camera))
    camera.close()
    assert capture.released.is_set()


def test_closing_ends_the_frames_and_releases_the_device():
    capture = ScriptedCapture(frames=1)
    camera = Camera(open_capture=lambda device: capture)
    threading.Timer(0.1, lambda: (capture.let.release(), camera.close())).start()
    assert len(list(camera)) <= 1
    camera.close()
    assert capture.released.wait(5)


def test_the_asked_size_is_passed_on():
    capture = ScriptedCapture(frames=0)
    camera = Camera(size=(1280, 720), open_capture=lambda device: capture)
    capture.let.release()
    camera.close()
    assert capture.settings[cv2.CAP_PROP_FRAME_WIDTH] == 1280
    assert capture.settings[cv2.CAP_PROP_FRAME_HEIGHT] == 720
    assert capture.settings[cv2.CAP_PROP_BUFFERSIZE] == 1


def test_without_a_camera_one_sentence_points_to_the_sample():
    with pytest.raises(UserError, match=r"camera 7 cannot be opened: .*--source sample"):
        Camera(7, open_capture=lambda device: ScriptedCapture(0, opened=False))


def test_a_real_device_that_is_not_there():
    with pytest.raises(UserError, match="camera 99 cannot be opened"):
        Camera(99)
