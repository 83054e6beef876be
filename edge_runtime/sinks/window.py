"""A window on the desktop, and its keys."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame

_NAMES = {27: "esc", 32: "space", 8: "backspace", 127: "backspace"}
_POLL_MS = 20
_LOOK = cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL


class Window:
    """Shows the annotated frames.

    Args:
        title: of the window.
        keys: key name ("q", "esc", "space", "backspace", ...) -> what it does.
        on_close: called when the user closes the window.
        hold_s: each picture stays so long, or until a key is pressed; 0 for streams.

    Raises:
        UserError: there is no display.
    """

    wants_picture = True

    def __init__(
        self,
        title: str,
        keys: Mapping[str, Callable[[], object]],
        on_close: Callable[[], object],
        *,
        hold_s: float = 0.0,
    ) -> None:
        check_display()
        self._title = title
        self._keys = {"p": self._pause, **keys}
        self._on_close = on_close
        self._hold_s = hold_s
        self._paused = False
        self._open = False

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        assert picture is not None
        self._show(picture)
        pressed = self._handle(cv2.pollKey())
        held_until_s = time.perf_counter() + self._hold_s
        while self._open and (self._paused or (not pressed and time.perf_counter() < held_until_s)):
            pressed = self._handle(cv2.waitKey(_POLL_MS)) or pressed

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        assert picture is not None
        self._show(picture)
        self._handle(cv2.pollKey())

    def _show(self, picture: NDArray[np.uint8]) -> None:
        if not self._open:
            cv2.namedWindow(self._title, _LOOK)
            cv2.resizeWindow(self._title, picture.shape[1], picture.shape[0])
            self._open = True
        cv2.imshow(self._title, picture)

    def _handle(self, code: int) -> bool:
        """Do what the key says; answers whether there was one."""
        if cv2.getWindowProperty(self._title, cv2.WND_PROP_VISIBLE) < 1:
            self._open = False
            self._on_close()
        if code < 0:
            return False
        name = _NAMES.get(code & 0xFF, chr(code & 0xFF).lower())
        self._keys.get(name, lambda: None)()
        if name in ("q", "esc"):
            self._paused = False
        return True

    def _pause(self) -> None:
        self._paused = not self._paused

    def finish(self, text: Prediction) -> None:
        """The last picture shows the text already."""

    def close(self) -> None:
        if self._open:
            cv2.destroyWindow(self._title)
        self._open = False


def check_display() -> None:
    """Refuse a window where there is no display: the Qt inside OpenCV would abort the process.

    Raises:
        UserError: Linux without an X server that answers, or an OpenCV built without windows.
    """
    if sys.platform == "linux" and not _x_server_answers():
        raise UserError("there is no X display to open a window on: run with --headless")
    if "GUI: NONE" in " ".join(cv2.getBuildInformation().split()):
        raise UserError("this OpenCV was built without windows: run with --headless")


def _x_server_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True  # cannot be asked; an OpenCV with GTK may still manage
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    if display:
        x11.XCloseDisplay(ctypes.c_void_p(display))
    return bool(display)
