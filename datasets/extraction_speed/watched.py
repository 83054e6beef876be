"""Watched: a program's answer, and what it and its child processes took meanwhile."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

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
        usual_child_mb: the same of the median of each child's moments.
        child_threads: most threads of any of its children.
        cpu_s: seconds on the processors, of all its processes, starting up included.
    """

    frames: int
    seconds: float
    main_mb: float
    child_mb: float
    usual_child_mb: float
    child_threads: int
    cpu_s: float

    @property
    def rate(self) -> float:
        """Frames a second."""
        return self.frames / self.seconds


@dataclass
class _Process:
    """What was seen of one process."""

    mb: list[float] = field(default_factory=list)
    threads: int = 0
    cpu_s: float = 0.0


def watch(module: str, arguments: Sequence[str]) -> Watched:
    """Run ``python -m module arguments``, which prints frames and seconds as JSON.

    Raises:
        UserError: it failed.
    """
    command = [sys.executable, "-m", module, *arguments]
    seen: dict[int, _Process] = {}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as running:
        main = psutil.Process(running.pid)
        while True:
            _note(main, seen)
            try:
                said, complained = running.communicate(timeout=_EVERY_S)
            except subprocess.TimeoutExpired:
                continue
            break
    if running.returncode:
        raise UserError(f"{' '.join(command[1:])} failed: {complained.strip()[-300:]}")
    return _summed(json.loads(said), seen.pop(running.pid), list(seen.values()))


def _note(main: psutil.Process, seen: dict[int, _Process]) -> None:
    with suppress(psutil.NoSuchProcess):
        for process in [main, *main.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess), process.oneshot():
                times, mb = process.cpu_times(), process.memory_info().rss / 1e6
                noted = seen.setdefault(process.pid, _Process())
                noted.mb.append(mb)
                noted.threads = max(noted.threads, process.num_threads())
                noted.cpu_s = times.user + times.system


def _summed(answer: dict[str, float], main: _Process, children: list[_Process]) -> Watched:
    return Watched(
        frames=int(answer["frames"]),
        seconds=answer["seconds"],
        main_mb=max(main.mb),
        child_mb=max((max(child.mb) for child in children), default=0.0),
        usual_child_mb=max((statistics.median(child.mb) for child in children), default=0.0),
        child_threads=max((child.threads for child in children), default=0),
        cpu_s=sum(process.cpu_s for process in (main, *children)),
    )
