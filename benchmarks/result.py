"""One run of a benchmark: raw timings; every statistic is computed on reading."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from edge_runtime.errors import UserError

# What a published result needs; a shorter run is a quick one and says so.
LEAST_FRAMES = 1024
LEAST_SECONDS = 60.0
_MOST_DRIFT = 0.1


@dataclass(frozen=True, slots=True)
class Result:
    """Raw timings of one run.

    Attributes:
        benchmark: its name.
        machine: see ``benchmarks.machine.describe``.
        settings: what was asked for, and what ran.
        started: when, ISO 8601 with the time zone.
        stages_ms: stage -> milliseconds of each frame, in order.
        finished_s: when each frame was done, seconds from the first.
    """

    benchmark: str
    machine: dict[str, str]
    settings: dict[str, str | int | float]
    started: str
    stages_ms: dict[str, list[float]]
    finished_s: list[float]

    @property
    def frames(self) -> int:
        """Frames that were measured."""
        return len(self.finished_s)

    @property
    def fps(self) -> float:
        """Frames a second, (n - 1) / elapsed."""
        return (self.frames - 1) / self.finished_s[-1]

    @property
    def quick(self) -> bool:
        """Too short to be published."""
        return self.frames < LEAST_FRAMES or self.finished_s[-1] < LEAST_SECONDS

    @property
    def stable(self) -> bool:
        """The medians of the two halves differ by at most a tenth."""
        half = self.frames // 2
        total = self.stages_ms["total"]
        first, second = np.median(total[:half]), np.median(total[half:])
        return bool(abs(first - second) <= _MOST_DRIFT * min(first, second))

    def percentile_ms(self, stage: str, percent: float) -> float:
        """Milliseconds that ``percent`` (0..100) of the frames need at most."""
        return float(np.percentile(self.stages_ms[stage], percent))

    def write(self, path: Path) -> None:
        """As JSON; the file appears whole or not at all.

        Raises:
            UserError: the folder cannot be written.
        """
        part = path.with_name(path.name + ".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(self)) + "\n", "utf-8")
            part.replace(path)
        except OSError as error:
            raise UserError(f"{path} cannot be written ({error.strerror}): name another") from error

    @staticmethod
    def read(path: Path) -> Result:
        """What ``write`` wrote.

        Raises:
            UserError: there is no such file, or it is no result.
        """
        try:
            return Result(**json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise UserError(
                f"{path} is not a result of python -m benchmarks frame: name one"
            ) from error
