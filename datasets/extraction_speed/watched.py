"""Watched: a program's answer, and what it and its child processes took meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import psutil

from edge_runtime.errors import UserError

_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class Watched:
    """A run of one program.

    Attributes:
        frames: that it read.
        seconds: that it took for them, by its own clock.
        main_mb: most memory of its first process, resident, in megabytes.
        child_mb: most memory of any of its children; 0 without any.
        child_threads: most threads of any of its children.
        cpu_s: seconds on the processors, of all its processes, starting up included.
    """

    frames: int
    seconds: float
    main_mb: float
    child_mb: float
    child_threads: int
    cpu_s: float

    @property
    def rate(self) -> float:
        """Frames a second."""
        return self.frames / self.seconds


def watch(module: str, arguments: Sequence[str]) -> Watched:
    """Run ``python -m module arguments``, which prints frames and seconds as JSON.

    Raises:
        UserError: it failed.
    """
    command = [sys.executable, "-m", module, *arguments]
    peaks: dict[int, tuple[float, int, float]] = {}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as running:
        main = psutil.Process(running.pid)
        while True:
            _note(main, peaks)
            try:
                said, complained = running.communicate(timeout=_EVERY_S)
            except subprocess.TimeoutExpired:
                continue
            break
    if running.returncode:
        raise UserError(f"{' '.join(command[1:])} failed: {complained.strip()[-300:]}")
    return _summed(json.loads(said), running.pid, peaks)


def _note(main: psutil.Process, peaks: dict[int, tuple[float, int, float]]) -> None:
    with suppress(psutil.NoSuchProcess):
        for process in [main, *main.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess), process.oneshot():
                mb, threads, _ = peaks.get(process.pid, (0.0, 0, 0.0))
                times = process.cpu_times()
                peaks[process.pid] = (
                    max(mb, process.memory_info().rss / 1e6),
                    max(threads, process.num_threads()),
                    times.user + times.system,
                )


def _summed(
    answer: dict[str, float], main: int, peaks: dict[int, tuple[float, int, float]]
) -> Watched:
    children = [peak for pid, peak in peaks.items() if pid != main]
    return Watched(
        frames=int(answer["frames"]),
        seconds=answer["seconds"],
        main_mb=peaks[main][0],
        child_mb=max((mb for mb, _, _ in children), default=0.0),
        child_threads=max((threads for _, threads, _ in children), default=0),
        cpu_s=sum(cpu for _, _, cpu in peaks.values()),
    )
