"""What was measured, as tables and as JSON."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from datasets.extraction.worker_setup import usable_cores
from datasets.extraction_speed.measuring import (
    LEAST_OF_PLAIN,
    LEAST_SPEED_UP,
    MOST_GROWTH,
    ONE,
    PLAIN,
    TWO,
    WAYS,
    Measured,
)
from datasets.extraction_speed.watched import Watched
from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.whole_file import write_whole


def print_report(measured: Measured, console: Console) -> None:
    """Speeds, memory, and whether the targets are met."""
    speeds = Table("way", "frames/s", "per worker", "of plain", "cores busy", "threads")
    for way, runs in measured.runs.items():
        last = runs[-1]
        speeds.add_row(
            str(way),
            f"{measured.rate(way):.1f}",
            f"{measured.rate(way) / max(way.workers, 1):.1f}",
            f"{measured.ratio(way, PLAIN):.3f}",
            f"{last.cpu_s / last.seconds:.2f}",
            str(last.child_threads or ""),
        )
    console.print(speeds)
    memory = Table("clips", "frames", "client MB", "largest worker MB", "at its most")
    for count, run in measured.sizes.items():
        usual, most = f"{run.usual_child_mb:.0f}", f"{run.child_mb:.0f}"
        memory.add_row(str(count), str(run.frames), f"{run.main_mb:.0f}", usual, most)
    console.print(memory)
    for name, value, target, good in targets(measured):
        console.print(f"{'met   ' if good else 'MISSED'} {name}: {value:.3f} ({target})")


def targets(measured: Measured) -> list[tuple[str, float, str, bool]]:
    """(name, value, target, whether it is met) of each."""
    speed_up, of_plain = measured.ratio(TWO, ONE), measured.ratio(ONE, PLAIN)
    growth = {name: measured.growth(which) for name, which in _MEMORY.items()}
    return [
        (
            "speed-up of 2 workers",
            speed_up,
            f"at least {LEAST_SPEED_UP}",
            speed_up >= LEAST_SPEED_UP,
        ),
        ("1 worker, of the plain loop", of_plain, "not slower", of_plain >= LEAST_OF_PLAIN),
        *(
            (f"memory of {name}, most clips to fewest", value, "flat", value <= MOST_GROWTH)
            for name, value in growth.items()
        ),
    ]


# Of workers the median over a run: the most of many moments is more than that of few, and they
# swing by a third as graphs come and go.
_MEMORY = {"the client": "main_mb", "the largest worker": "usual_child_mb"}


@dataclass(frozen=True, slots=True)
class _Kept:
    clips: int
    runs: dict[str, tuple[Watched, ...]]
    sizes: dict[str, Watched]


def read_report(path: Path, clips: int) -> Measured:
    """What ``write_report`` wrote there of so many clips; nothing yet where it did not.

    Raises:
        UserError: the file is damaged.
    """
    measured = Measured()
    if not path.exists():
        return measured
    kept = decode(_Kept, parse_json(path.read_bytes(), str(path)), str(path), extra=True)
    if kept.clips == clips:
        measured.runs = {way: list(kept.runs.get(str(way), ())) for way in WAYS}
        measured.sizes = {int(count): run for count, run in kept.sizes.items()}
    return measured


def write_report(measured: Measured, path: Path, clips: int) -> None:
    """Every single run over so many clips, with the machine that it was made on.

    Raises:
        UserError: the disk refuses.
    """
    content = {
        "clips": clips,
        "machine": platform.processor() or platform.machine(),
        "cores": len(usable_cores()),
        "load_average": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("mediapipe", "distributed", "pyarrow")},
        "runs": {str(way): [asdict(run) for run in runs] for way, runs in measured.runs.items()},
        "sizes": {str(count): asdict(run) for count, run in measured.sizes.items()},
    }
    write_whole(path, json.dumps(content, indent=1).encode())
