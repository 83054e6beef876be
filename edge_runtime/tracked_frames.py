"""TrackedFrames: the first half of the pipeline, from a source to landmarks."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.sources.protocol import Frame, Outage, Source
from edge_runtime.stopwatch import Laps
from edge_runtime.trackers.protocol import Tracker
from edge_runtime.trackers.starts_early import StartsEarly
from edge_runtime.trackers.watchful import LooksForAnother


@dataclass(slots=True)
class Tracked:
    """A frame and what was found in it.

    Attributes:
        frame: as the source gave it.
        rgb: (height, width, rgb=3) uint8, read-only; it changes with the frame after the next.
        landmarks: of the frame.
        laps: its stages "capture", "convert" and "track".
    """

    frame: Frame
    rgb: NDArray[np.uint8]
    landmarks: Landmarks
    laps: Laps


class FirstHalf(Protocol):
    """Tracked frames, and a source's outages, for the thread that iterates."""

    @property
    def busy_since_s(self) -> float | None:
        """time.monotonic() when the tracker got the present frame, or when a source that is not
        live was asked for the next; None while neither works."""
        ...

    def __iter__(self) -> Generator[Tracked | Outage]: ...

    def replace_tracker(self, tracker: Tracker) -> None:
        """Track with another one from one of the next frames on."""
        ...

    def look_for_another(self, wanted: bool) -> None:
        """See ``LooksForAnother``; nothing to a tracker that can't."""
        ...


class TrackedFrames:
    """Each frame is captured and tracked when it is asked for; see ``FirstHalf``.

    Where frames wait for nobody, a tracker that can starts on the next one while the present one is
    in use: a live source's next frame would be older by that.

    Args:
        source: of the frames.
        tracker: finds the landmarks.
        early: whether trackers may start early.
    """

    def __init__(self, source: Source, tracker: Tracker, *, early: bool = True) -> None:
        self._source = source
        self._early = early and not source.live
        self.replace_tracker(tracker)
        self.busy_since_s: float | None = None

    def replace_tracker(self, tracker: Tracker) -> None:
        """See ``FirstHalf``."""
        self._tracker = tracker
        self._looks = tracker if isinstance(tracker, LooksForAnother) else None
        self._starts = tracker if self._early and isinstance(tracker, StartsEarly) else None

    def look_for_another(self, wanted: bool) -> None:
        """See ``FirstHalf``."""
        if self._looks is not None:
            self._looks.look_for_another(wanted)

    def __iter__(self) -> Generator[Tracked | Outage]:
        captured = self._captured()
        coming = next(captured, None)
        while coming is not None:
            item = coming if isinstance(coming, Outage) else self._track(coming)
            if self._starts is None:
                yield item
                coming = next(captured, None)
                continue
            try:
                coming = next(captured, None)
                if isinstance(coming, _Captured):
                    self._starts.start(coming.rgb, coming.frame.timestamp_s)
            except Exception:
                yield item
                raise
            yield item

    def _captured(self) -> Iterator[_Captured | Outage]:
        # Three, as the frame before may still be looked at while one is tracked and one converted.
        buffers = cycle((_RgbBuffer(), _RgbBuffer(), _RgbBuffer()))
        found = iter(self._source)
        while True:
            laps = Laps()
            self.busy_since_s = None if self._source.live else time.monotonic()
            item = next(found, None)
            self.busy_since_s = None
            if item is None:
                return
            yield item if isinstance(item, Outage) else _converted(item, next(buffers), laps)

    def _track(self, captured: _Captured) -> Tracked:
        frame, rgb, laps = captured.frame, captured.rgb, captured.laps
        self.busy_since_s = time.monotonic()
        landmarks = self._tracker.track(rgb, frame.timestamp_s)
        self.busy_since_s = None
        laps.lap("track")
        return Tracked(frame, rgb, landmarks, laps)


@dataclass(slots=True)
class _Captured:
    """A frame before it is tracked, as ``Tracked``."""

    frame: Frame
    rgb: NDArray[np.uint8]
    laps: Laps


def _converted(frame: Frame, buffer: _RgbBuffer, laps: Laps) -> _Captured:
    laps.lap("capture")
    rgb = buffer.convert(frame.bgr) if frame.rgb is None else frame.rgb
    laps.lap("convert")
    return _Captured(frame, rgb, laps)


class _RgbBuffer:
    """One buffer for all frames of a size; read-only outside, which spares MediaPipe a copy."""

    def __init__(self) -> None:
        self._buffer: NDArray[np.uint8] = np.empty((0, 0, 3), np.uint8)
        self._view = self._buffer

    def convert(self, bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
        if self._buffer.shape != bgr.shape:
            self._buffer = np.empty_like(bgr)
            self._view = self._buffer.view()
            self._view.flags.writeable = False
        cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB, dst=self._buffer)
        return self._view
