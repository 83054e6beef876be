"""A thread that reads a capture all the time and keeps its newest picture."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.sources.capture import Capture, Opener

Image = NDArray[np.uint8]
# Rows looked at to tell a new picture from a repeated one: no sensor is without noise.
_ROW_STEP = 16


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a capture.

    Attributes:
        bgr: (height, width, bgr=3) uint8.
        number: from 0, those that nobody took counted.
        taken_s: time.perf_counter() when it came, seconds.
    """

    bgr: Image
    number: int
    taken_s: float


class Reader:
    """Opens a capture and reads it until told to stop; the thread alone touches it.

    A picture that repeats the one before, byte by byte, is none: a frozen camera falls silent.

    Args:
        opened: where the capture is open already; else ``open_capture`` is called in the thread,
            which may hang.
        shown: the last picture of the reader before this one, or None.
        changed: notified when there is something new.
    """

    def __init__(
        self,
        opened: Capture | None,
        open_capture: Opener,
        shown: Shot | None,
        changed: threading.Condition,
    ) -> None:
        self._opened = opened
        self._open = open_capture
        self._changed = changed
        self._newest: Shot | None = None
        self._stopping = False
        self.shown = shown
        self.repeats = 0
        self.ended = False
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    def take(self) -> Shot | None:
        """The newest picture not yet taken; to be called with ``changed`` held."""
        newest, self._newest = self._newest, None
        return newest

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture to take."""
        return self._newest is not None

    @property
    def has_news(self) -> bool:
        """Whether there is a picture to take, or nothing more will come."""
        return self._newest is not None or self.ended

    def stop(self, wait_s: float = 0.0) -> None:
        """Read no more; a capture that hangs keeps its thread, which ends with the process."""
        self._stopping = True
        self._thread.join(wait_s)

    @property
    def hangs(self) -> bool:
        """Whether it was told to stop and has not."""
        return self._stopping and self._thread.is_alive()

    def _run(self) -> None:
        capture = self._opened or self._open()
        try:
            if capture.isOpened():
                self._read(capture)
        finally:
            capture.release()
            with self._changed:
                self.ended = True
                self._changed.notify_all()

    def _read(self, capture: Capture) -> None:
        while not self._stopping:
            ok, picture = capture.read()
            if not ok or picture is None or not picture.size:
                return
            now_s = time.perf_counter()
            if self._repeats(picture):
                self.repeats += 1
                continue
            number = 0 if self.shown is None else self.shown.number + 1
            with self._changed:
                self.shown = self._newest = Shot(picture, number, now_s)
                self._changed.notify_all()

    def _repeats(self, picture: Any) -> bool:
        if self.shown is None:
            return False
        return np.array_equal(self.shown.bgr[::_ROW_STEP], picture[::_ROW_STEP])
