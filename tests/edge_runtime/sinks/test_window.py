"""The window on a real (virtual) display, and its keys."""

import os
import shutil
import subprocess
import sys

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sinks import Window

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="displays are probed on Linux only")

PICTURE = np.full((480, 640, 3), (10, 200, 30), np.uint8)


@pytest.fixture(scope="session")
def display():
    """Number of a virtual X display."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as stream:
        number = stream.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


def test_a_window_opens_and_closes_on_a_display(display):
    """In a process of its own: Qt keeps the display that it first saw."""
    code = """
import numpy as np
from edge_runtime.sinks import Window
from edge_runtime.landmarks import Landmarks
from edge_runtime.sources.protocol import Frame
import cv2
window = Window("edge-run", {}, on_close=lambda: print("closed by the user"))
picture = np.full((480, 640, 3), (10, 200, 30), np.uint8)
for index in range(5):
    window.take(Frame(picture, index, index / 30, 0.0), Landmarks(640, 480), [], picture)
print(int(cv2.getWindowProperty("edge-run", cv2.WND_PROP_VISIBLE)))
window.close()
window.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr


@pytest.mark.parametrize("value", ["", ":4711"])
def test_without_a_display_one_sentence_says_what_to_do(monkeypatch, value):
    monkeypatch.setenv("DISPLAY", value)
    with pytest.raises(UserError, match="run with --headless"):
        Window("edge-run", {}, on_close=lambda: None)


@pytest.fixture
def typed(monkeypatch):
    """Keys that the user is about to press, as OpenCV gives them; a window is pretended."""
    codes = []
    monkeypatch.setattr("edge_runtime.sinks.window.check_display", lambda: None)
    for name in ("namedWindow", "resizeWindow", "imshow", "destroyWindow"):
        monkeypatch.setattr(cv2, name, lambda *_: None)
    monkeypatch.setattr(cv2, "getWindowProperty", lambda *_: 1.0)
    monkeypatch.setattr(cv2, "pollKey", lambda: codes.pop(0) if codes else -1)
    monkeypatch.setattr(cv2, "waitKey", lambda _: codes.pop(0) if codes else -1)
    return codes


def test_keys_reach_what_they_stand_for(typed, shown):
    done = []
    names = ("q", "esc", "space", "backspace", "m")
    window = Window("w", {name: lambda name=name: done.append(name) for name in names}, print)
    for code in (ord("q"), 27, 32, 8, 127, ord("M"), ord("x")):
        typed.append(code)
        shown(window, picture=PICTURE)
    assert done == ["q", "esc", "space", "backspace", "backspace", "m"]


def test_a_pause_lasts_until_p_or_quit(typed, shown):
    done = []
    window = Window("w", {"space": lambda: done.append("space")}, print)
    typed += [ord("p"), 32, ord("p"), ord("x")]
    shown(window, picture=PICTURE)
    assert done == ["space"]
    assert typed == [ord("x")]
    typed[:] = [ord("p"), ord("q"), ord("x")]
    shown(window, picture=PICTURE)
    assert typed == [ord("x")]


def test_separate_pictures_stay_until_a_key(typed, shown):
    window = Window("w", {}, print, hold_s=60)
    typed += [-1, -1, 32, ord("x")]
    shown(window, picture=PICTURE)
    assert typed == [ord("x")]


def test_closing_the_window_ends_the_run(typed, shown, monkeypatch):
    closed = []
    window = Window("w", {}, on_close=lambda: closed.append(True), hold_s=60)
    monkeypatch.setattr(cv2, "getWindowProperty", lambda *_: 0.0)
    shown(window, picture=PICTURE)
    assert closed == [True]
