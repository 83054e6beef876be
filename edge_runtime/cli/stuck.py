"""End a run whose tracker or model never answers: native code that hangs can't be interrupted."""

from __future__ import annotations

import faulthandler
import os
import threading
import time
from collections.abc import Callable, Mapping

# The slowest model of ours takes a small board a second or two, its first run several.
LIMIT_S = 30.0
STATUS = 70  # EX_SOFTWARE of sysexits.h
_LOOKS = 20
_STDERR = 2
# For the thread that filters standard error, see native_log, to pass the sentence on.
_PASSING_S = 1.0


class StuckWatch:
    """A thread that ends the process, with a sentence, when one piece of work takes too long.

    The time that the process was stopped or the machine asleep does not count. Where the hanging
    code lets no other thread run, a C thread of faulthandler ends the process somewhat later.

    Args:
        busy_since_s: time.monotonic() since when the work goes on; None while there is none.
        limit_s: seconds that it may take.
    """

    def __init__(self, busy_since_s: Callable[[], float | None], limit_s: float = LIMIT_S) -> None:
        self._busy_since_s = busy_since_s
        self._limit_s = limit_s
        self._over = threading.Event()
        self._arm()
        self._thread = threading.Thread(target=self._watch, name="stuck watch", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        pause_s = self._limit_s / _LOOKS
        work: float | None = None
        looks = 0
        while not self._over.wait(pause_s):
            self._arm()
            since_s = self._busy_since_s()
            # Counted in looks, as a process that was stopped did not look.
            looks = looks + 1 if since_s is not None and since_s == work else 0
            work = since_s
            if looks >= _LOOKS:
                self._end()

    def _arm(self) -> None:
        """For code that lets no other Python thread run, and so not this watch either."""
        faulthandler.dump_traceback_later(2 * self._limit_s, exit=True, file=_STDERR)

    def _end(self) -> None:
        sentence = (
            f"edge-run: the tracker, the model or the video has given no answer for "
            f"{self._limit_s:g} s and hangs: edge-run ends, start it again\n"
        )
        os.write(_STDERR, sentence.encode())
        faulthandler.cancel_dump_traceback_later()
        time.sleep(_PASSING_S)
        os._exit(STATUS)

    def close(self) -> None:
        """Watch no longer; safe to call twice."""
        self._over.set()
        self._thread.join()
        faulthandler.cancel_dump_traceback_later()


def limit_s(environment: Mapping[str, str] = os.environ) -> float:
    """``LIMIT_S``, or less under a service's watchdog, so that the sentence comes first."""
    period_us = environment.get("WATCHDOG_USEC", "")
    return min(LIMIT_S, 0.8 * int(period_us) / 1e6) if period_us.isdecimal() else LIMIT_S
