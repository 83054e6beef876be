"""limit_memory: a process that may take no more than so much memory, where the system allows it."""

from __future__ import annotations

import os
import sys


def physical_memory() -> int:
    """Bytes of memory that this machine has; 0 where that is not known."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def limit_memory(limit: int) -> None:
    """Let this process take at most so many bytes for data; 0: any number.

    Beyond that it gets a MemoryError or ends, instead of making the whole machine stand still.
    """
    # Elsewhere the limit is not enforced, or there is none.
    if limit and sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        if most != resource.RLIM_INFINITY:
            limit = min(limit, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
