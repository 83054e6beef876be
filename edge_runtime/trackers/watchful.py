"""Watchful: follows one hand, and looks for a second one while it is told to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers.protocol import Tracker
from edge_runtime.trackers.starts_early import StartsEarly


@runtime_checkable
class LooksForAnother(Protocol):
    """A ``Tracker`` of one hand that can be told that this may be the wrong one."""

    def look_for_another(self, wanted: bool) -> object:
        """Whether a second hand is wanted from the next frame on."""
        ...


class Watchful:
    """A tracker of one hand sticks to the first that it finds, be it one that rests or another
    person's. To look for two costs twice the time while one is there, so that is done only while
    nothing is read of the one hand, or two are there.

    Args:
        one: follows one hand; closed with this.
        make_both: makes a tracker of two, when it is first wanted.

    Attributes:
        one: as given.
    """

    def __init__(self, one: Tracker, make_both: Callable[[], Tracker]) -> None:
        self.one = one
        self._make_both = make_both
        self._both: Tracker | None = None
        self._present = one

    def look_for_another(self, wanted: bool) -> None:
        """See ``LooksForAnother``."""
        if wanted and self._both is None:
            self._both = self._make_both()
        self._present = self._both if wanted and self._both is not None else self.one

    def start(self, rgb: NDArray[np.uint8], timestamp_s: float) -> None:
        """See ``StartsEarly``; nothing where the present tracker is none."""
        if isinstance(self._present, StartsEarly):
            self._present.start(rgb, timestamp_s)

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        """See ``Tracker``."""
        return self._present.track(rgb, timestamp_s)

    def close(self) -> None:
        """Close both."""
        self.one.close()
        if self._both is not None:
            self._both.close()
