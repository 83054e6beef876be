"""TrackedAhead: the next frame is tracked while the model works on the present one."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TypeVar

from edge_runtime.bundle import Bundle
from edge_runtime.processors import usable_processors
from edge_runtime.recognition import leading_role
from edge_runtime.sources.protocol import Outage, Source
from edge_runtime.tracked_frames import Tracked, TrackedFrames
from edge_runtime.trackers.protocol import Tracker

T = TypeVar("T")
# Frames whose shortest use tells how long the next one takes: a single long one, as when a caller
# stops to think, must not hold up the camera.
_REMEMBERED = 3


def worth_tracking_ahead(bundle: Bundle) -> bool:
    """Whether the model works as long as a tracker in every frame, and each has a processor.

    Models of landmarks take a hundredth of that; those of clips are asked now and then only.
    """
    return usable_processors() > 1 and leading_role(bundle) == "image"


class TrackedAhead:
    """A thread captures and tracks one frame ahead of the one that is in use; see ``FirstHalf``.

    So a frame takes as long as the slower of tracker and model, not as both. Two stages come with
    it: "wait", until the model was free for the frame, and "handover", from thread to thread.

    Of a live source a frame is captured as late as its landmarks can still be there when the model
    is free, by the times of the frames before: frames are no older than they would be in turn.

    Args:
        source: of the frames.
        tracker: finds the landmarks.
    """

    def __init__(self, source: Source, tracker: Tracker) -> None:
        self._frames = TrackedFrames(source, tracker, early=False)
        self._live = source.live
        self._tracker: Tracker | None = None
        self._seeks: bool | None = None

    @property
    def busy_since_s(self) -> float | None:
        """See ``FirstHalf``."""
        return self._frames.busy_since_s

    def replace_tracker(self, tracker: Tracker) -> None:
        """See ``FirstHalf``."""
        self._tracker = tracker

    def look_for_another(self, wanted: bool) -> None:
        """See ``FirstHalf``."""
        self._seeks = wanted

    def __iter__(self) -> Generator[Tracked | Outage]:
        used_s = deque([0.0], maxlen=_REMEMBERED)
        with closing(iter(self._frames)) as frames, ThreadPoolExecutor(1, "track-ahead") as pool:
            coming = pool.submit(next, frames, None)
            while True:
                ready_ns = time.perf_counter_ns()
                if (item := coming.result()) is None:
                    return
                ahead_s = 0.0
                if isinstance(item, Tracked):
                    item.laps.take_over()
                    item.laps.lap("wait", max(ready_ns, item.laps.last_ns))
                    item.laps.lap("handover")
                    ahead_s = (item.laps.ms["convert"] + item.laps.ms["track"]) / 1000
                # The thread rests now, so that nobody is using the tracker.
                self._tell_tracker()
                pause_s = max(0.0, min(used_s) - ahead_s) if self._live else 0.0
                coming = pool.submit(_next_after, pause_s, frames)
                start_s = time.perf_counter()
                yield item
                used_s.append(time.perf_counter() - start_s)

    def _tell_tracker(self) -> None:
        if self._tracker is not None:
            self._frames.replace_tracker(self._tracker)
            self._tracker = None
        if self._seeks is not None:
            self._frames.look_for_another(self._seeks)
            self._seeks = None


def _next_after(pause_s: float, frames: Iterator[T]) -> T | None:
    if pause_s:
        time.sleep(pause_s)
    return next(frames, None)
