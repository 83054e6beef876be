"""A tracker for each unit, which remembers nothing of the unit before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Protocol, runtime_checkable

from datasets.extraction.tracking import Tracking
from edge_runtime.trackers.protocol import Tracker

_kept = threading.local()


@runtime_checkable
class Restartable(Tracker, Protocol):
    """A tracker that can forget its stream and take another."""

    def restart(self) -> None: ...


@contextmanager
def fresh_tracker(tracking: Tracking, *, video: bool) -> Iterator[Tracker]:
    """A tracker without a past.

    MediaPipe's graphs are kept for the next video and restarted: with the first frame that took
    34 ms of processor time for hands and 106 ms for holistic, a new graph 47 and 148 ms.

    Raises:
        UserError: the models are not there.
    """
    if not video:
        with closing(tracking.make(video=False)) as tracker:
            yield tracker
        return
    tracker = _restarted(tracking) or tracking.make(video=True)
    _kept.tracking, _kept.tracker = tracking, tracker
    yield tracker
    if not isinstance(tracker, Restartable):
        tracker.close()


def _restarted(tracking: Tracking) -> Tracker | None:
    tracker = getattr(_kept, "tracker", None)
    if not isinstance(tracker, Restartable):
        return None
    try:
        if _kept.tracking == tracking:
            tracker.restart()
            return tracker
        tracker.close()
    except (RuntimeError, ValueError):  # the graph broke in the video before
        pass
    return None
