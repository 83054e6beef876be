"""The newest frame of a camera, which is opened anew when it falls silent."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

import cv2

from edge_runtime.errors import UserError
from edge_runtime.sources.capture import Opener, Size, opener
from edge_runtime.sources.protocol import Frame, Outage
from edge_runtime.sources.reader import Reader, Shot

# Readers that hang in a driver; no more are started, so that a dead driver costs no more threads.
_MOST_HANGING = 3


@dataclass(frozen=True, slots=True)
class Patience:
    """Times of a camera, in seconds.

    Attributes:
        stall_s: without a new picture, after which a camera counts as lost.
        first_retry_s: from losing it to opening it again; doubled with every attempt, up to
        last_retry_s.
        tell_s: between two words about a lasting outage.
    """

    stall_s: float = 1.5
    first_retry_s: float = 0.25
    last_retry_s: float = 2.0
    tell_s: float = 0.2

    def retry_s(self, attempt: int) -> float:
        """Wait before an attempt, counted from 0."""
        return min(self.first_retry_s * 2.0**attempt, self.last_retry_s)


class Camera:
    """A thread reads the camera all the time; iterating gives the newest frame not yet seen.

    So a slow model drops frames instead of lagging behind, and no frame is given twice. A camera
    that sends nothing, fails, or repeats one picture is opened anew until it is back; meanwhile
    iterating gives an ``Outage`` every ``patience.tell_s``.

    Args:
        device: number or path of a camera, a URL, a GStreamer pipeline or Picamera2: see
            ``sources.capture.opener``.
        size: (width, height) to ask for; the camera may give another.
        patience: its times.
        open_capture: opens the camera; from ``device`` by default.

    Raises:
        UserError: there is no such camera at the start.
    """

    live = True
    sequence = True

    def __init__(
        self,
        device: int | str = 0,
        *,
        size: Size | None = None,
        patience: Patience | None = None,
        open_capture: Opener | None = None,
    ) -> None:
        # Without the password that a URL may hold.
        self.description = "camera " + re.sub(r"//[^/@]*@", "//", str(device))
        self._patience = patience or Patience()
        self._open = open_capture or opener(device, size)
        capture = self._open()
        if not capture.isOpened():
            capture.release()
            raise UserError(
                f"{self.description} cannot be opened: connect one or close the program that uses "
                "it, or try the clip that comes along with --source sample"
            )
        claimed_fps = capture.get(cv2.CAP_PROP_FPS)
        self.fps = claimed_fps if 0 < claimed_fps <= 240 else 30.0
        self._changed = threading.Condition()
        self._closing = False
        self._start_s = self._newest_s = time.perf_counter()
        self._hanging: set[Reader] = set()
        self._reader = Reader(capture, self._open, None, self._changed)

    def __iter__(self) -> Iterator[Frame | Outage]:
        while not self._closing:
            shot = self._wait(self._newest_s + self._patience.stall_s - time.perf_counter())
            if shot is not None:
                self._newest_s = shot.taken_s
                yield Frame(shot.bgr, shot.number, shot.taken_s - self._start_s, shot.taken_s)
            elif not self._closing:
                yield from self._reconnect()

    def _wait(self, limit_s: float) -> Shot | None:
        """The newest picture; None when the reader has ended, none came, or all is closing."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._reader.has_news or self._closing, max(0.0, limit_s)
            )
            return None if self._closing else self._reader.take()

    def _reconnect(self) -> Iterator[Outage]:
        """Try until the camera has a new picture to take."""
        for attempt in count():
            reason = self._reason()
            self._give_reader_up()
            yield from self._tell(reason, self._patience.retry_s(attempt), lambda: False)
            if len(self._hanging) < _MOST_HANGING and not self._closing:
                self._reader = Reader(None, self._open, self._reader.shown, self._changed)
            yield from self._tell(reason, self._patience.stall_s, lambda: self._reader.has_news)
            if self._closing or self._reader.has_picture:
                return

    def _tell(self, reason: str, wait_s: float, over: Callable[[], bool]) -> Iterator[Outage]:
        """Let time pass, and say at every ``tell_s`` that the outage lasts."""
        until_s = time.perf_counter() + wait_s
        while not (self._closing or over()) and (now_s := time.perf_counter()) < until_s:
            yield Outage(
                f"{reason}: trying to get it back", now_s - self._start_s, now_s - self._newest_s
            )
            with self._changed:
                self._changed.wait_for(
                    lambda: self._closing or over(),
                    max(0.0, min(until_s - time.perf_counter(), self._patience.tell_s)),
                )

    def _reason(self) -> str:
        if self._reader.ended:
            return f"{self.description} is gone"
        if self._reader.repeats:
            return f"{self.description} shows the same picture all the time"
        return f"{self.description} sends no more pictures"

    def _give_reader_up(self) -> None:
        self._reader.stop()
        self._hanging = {reader for reader in (*self._hanging, self._reader) if reader.hangs}

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._reader.stop(wait_s=1.0)
