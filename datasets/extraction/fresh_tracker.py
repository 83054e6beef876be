"""A tracker for each unit, which remembers nothing of the unit before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Protocol, runtime_checkable

from datasets.extraction.tracking import Tracking
from edge_runtime.trackers.protocol import Tracker


@runtime_checkable
class Restartable(Tracker, Protocol):
    """A tracker that can forget its stream and take another."""

    def restart(self) -> None: ...


# Those of this process that nobody uses, and how they were made; Python's lists lock themselves.
_idle: list[tuple[Tracking, Restartable]] = []


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
    yield tracker
    if isinstance(tracker, Restartable):
        _idle.append((tracking, tracker))
    else:
        tracker.close()


def _restarted(tracking: Tracking) -> Tracker | None:
    while _idle:
        made_by, tracker = _idle.pop()
        with suppress(RuntimeError, ValueError):  # the graph broke in the video before
            if made_by == tracking:
                tracker.restart()
                return tracker
            tracker.close()
    return None
