"""Whether there is memory enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edge_runtime.doctor.finding import Finding, hint, ok, problem
from edge_runtime.doctor.machine import Machine

_MIB = 2**20
# At its peak edge-run --headless took 243 MiB through MediaPipe and 142 by the own tracker (x86_64,
# the sample clip); with too little the kernel kills it.
NEEDED_BYTES = 300 * _MIB


def check(machine: Machine) -> Iterator[Finding]:
    """What is free, with swap."""
    entries = re.findall(r"^(\w+):\s+(\d+) kB", machine.text("/proc/meminfo"), re.MULTILINE)
    sizes = {name: int(kib) * 1024 for name, kib in entries}
    if "MemAvailable" not in sizes:
        return
    free, swap = sizes["MemAvailable"], sizes.get("SwapFree", 0)
    told = f"{free // _MIB} MiB of {sizes.get('MemTotal', 0) // _MIB} are free, and {swap // _MIB}"
    if free + swap < NEEDED_BYTES:
        yield problem(
            "memory",
            f"{told} of swap: edge-run needs {NEEDED_BYTES // _MIB}; end other programs",
            "ps axo rss,comm --sort -rss | head",
        )
    elif free < NEEDED_BYTES:
        yield hint(
            "memory",
            f"{told} of swap: edge-run will swap, and slow down; end other programs",
            "ps axo rss,comm --sort -rss | head",
        )
    else:
        yield ok("memory", f"{told} of swap")
