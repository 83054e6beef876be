"""WorkerSetup: what a worker process is told before its first unit."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path

import cv2
import psutil
from distributed import Worker, WorkerPlugin, get_worker

from datasets.extraction.batches import LONGEST_S, Batch
from datasets.extraction.job import Job, Outcome
from datasets.extraction.work import extract_unit
from edge_runtime.cli.native_log import quiet


class WorkerSetup(WorkerPlugin):
    """Gives a worker its job once, and keeps its libraries to one thread.

    Args:
        name: of this extraction; workers of a cluster may serve several.
        job: for every unit.
        own: the workers are this extraction's own processes.
        cores: own worker number n stays on core ``cores[n]``, again from the first where there
            are more workers; empty: the system decides.
    """

    idempotent = False

    def __init__(self, name: str, job: Job, *, own: bool, cores: Sequence[int] = ()) -> None:
        self.name = name
        self.job = job
        self._own = own
        self._cores = tuple(cores)
        self._quiet: ExitStack | None = None
        # Made where the worker is: no lock can be sent there.
        self.turn: AbstractContextManager[object] | None = None

    def setup(self, worker: Worker) -> None:
        """See ``WorkerPlugin``."""
        cv2.setNumThreads(1)
        if not self._own:
            return
        self.turn = threading.Lock()
        # Ctrl-C reaches the whole terminal: it is the client that ends the workers.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if self._cores:
            pin(self._cores[int(worker.name) % len(self._cores)])
        self._quiet = ExitStack()
        self._quiet.enter_context(quiet())
        # mediapipe imports TensorFlow where it finds it and makes no use of it: 4 s and 650 MB.
        sys.modules.setdefault("tensorflow", None)  # type: ignore[arg-type]
        with suppress(ImportError):  # said when a tracker is made
            import mediapipe  # noqa: F401  (before the first unit, not in its time)

    def teardown(self, worker: Worker) -> None:
        """See ``WorkerPlugin``."""
        if self._quiet is not None:
            self._quiet.close()


def do_units(batch: Batch, name: str) -> list[Outcome]:
    """``extract_unit`` of one after the other, in a worker that has the ``WorkerSetup`` of this
    name; of the first ones alone where they take long."""
    plugin = get_worker().plugins[name]
    assert isinstance(plugin, WorkerSetup)
    end_s = time.monotonic() + LONGEST_S
    outcomes: list[Outcome] = []
    for unit in batch:
        if outcomes and time.monotonic() > end_s:
            break
        try:
            outcomes.append(extract_unit(unit, plugin.job, plugin.turn))
        finally:
            _give_memory_back()
    return outcomes


def _give_memory_back() -> None:
    """To the system, where the C library is glibc: graphs that come and go leave it in shreds.

    Without it a worker grew from 227 MB to 257 MB in 40 clips, with it from 223 MB to 224 MB.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def pin(core: int) -> None:
    """Keep this process, with the threads that it has and will have, on one core.

    Where the system has no such call (macOS), nothing happens.
    """
    if hasattr(os, "sched_setaffinity"):
        # The call is about one thread; those to come inherit it.
        for thread in Path("/proc/self/task").iterdir():
            os.sched_setaffinity(int(thread.name), {core})
    elif hasattr(psutil.Process, "cpu_affinity"):
        psutil.Process().cpu_affinity([core])


def usable_cores() -> list[int]:
    """Cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))
