"""Watchdog: notice that native code hangs, from which no Python can wake it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType


class Watchdog:
    """Calls ``bite`` from a thread of its own when ``tick`` was not called for too long.

    Args:
        limit_s: seconds without a tick.
        bite: called once.
    """

    def __init__(self, limit_s: float, bite: Callable[[], None]) -> None:
        self._limit_s = limit_s
        self._bite = bite
        self._over = threading.Event()
        self._last_s = time.monotonic()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def __enter__(self) -> Watchdog:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def tick(self) -> None:
        """Something went forward."""
        self._last_s = time.monotonic()

    def _watch(self) -> None:
        while (left_s := self._last_s + self._limit_s - time.monotonic()) > 0:
            if self._over.wait(left_s):
                return
        self._bite()
