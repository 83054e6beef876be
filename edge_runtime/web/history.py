"""The last minute, second by second: where the milliseconds went."""

from __future__ import annotations

import math

from edge_runtime.stopwatch import SHARES

KEPT_S = 60


class History:
    """Means of each whole second; made by one thread, read by others.

    Attributes:
        count: seconds closed so far.
        seconds: of the last ``KEPT_S`` closed ones, oldest first: mean milliseconds of a frame in
            each of ``SHARES``; none of a second without frames.
    """

    def __init__(self) -> None:
        self.count = 0
        self.seconds: tuple[tuple[float, ...], ...] = ()
        self._second = math.nan
        self._sums = [0.0] * len(SHARES)
        self._frames = 0

    def add(self, now_s: float, shares_ms: dict[str, float] | None) -> None:
        """Take a frame's times, or none while nothing comes; ``now_s`` is of a steady clock."""
        second = math.floor(now_s)
        if math.isnan(self._second):
            self._second = second
        missed = int(min(second - self._second, KEPT_S))
        for _ in range(missed):
            self._close()
        self._second = second
        if shares_ms is not None:
            self._frames += 1
            self._sums = [
                total + shares_ms[name] for total, name in zip(self._sums, SHARES, strict=True)
            ]

    def _close(self) -> None:
        mean = tuple(round(total / self._frames, 2) for total in self._sums) if self._frames else ()
        # One assignment of a whole tuple: a reader in another thread sees the old or the new one.
        self.seconds = (*self.seconds, mean)[-KEPT_S:]
        self.count += 1
        self._sums = [0.0] * len(SHARES)
        self._frames = 0

    def after(self, count: int) -> tuple[tuple[float, ...], ...]:
        """The seconds closed since there were ``count`` of them, as far as they are kept."""
        missing = self.count - count
        return self.seconds[-missing:] if missing > 0 else ()
