"""How many processors this process may use."""

from __future__ import annotations

import os


def usable_processors() -> int:
    """Those that the system lets this process run on, at least 1; of all, where it does not tell
    (macOS, Windows)."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
