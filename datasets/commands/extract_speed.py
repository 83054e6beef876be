"""python -m datasets extract-speed: frames a second of the extraction, and its memory."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from edge_runtime.errors import UserError

_LEAST_CLIPS = 4


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "extract-speed",
        help="measure the extraction beside a plain loop over the same tracker",
        description="Render clips (once), extract them with a plain loop and with one and two "
        "workers, pinned to cores and not, in turns, and print speeds, memory and targets. "
        "Measure on a machine that does nothing else. What was measured is kept in result.json, so "
        "that a run can be broken off and begun again; delete that to measure anew.",
        epilog="example: python -m datasets extract-speed --clips 20 --parts 1",
    )
    parser.add_argument("--clips", type=int, default=200, help="at most (200)")
    parser.add_argument(
        "--parts", type=int, default=4, help="that they are dealt into, for the ways' turns (4)"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("build/extraction-speed"), help="for clips and result.json"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Measure, print and write.

    Raises:
        UserError: a number is too small, or a run fails.
    """
    from datasets.extraction.worker_setup import usable_cores
    from datasets.extraction_speed.clips import clip_paths, gather, render_clips
    from datasets.extraction_speed.measuring import measure
    from datasets.extraction_speed.report import print_report, read_report, write_report

    if arguments.clips < _LEAST_CLIPS or not 1 <= arguments.parts <= arguments.clips:
        raise UserError(f"give at least --clips {_LEAST_CLIPS}, and --parts from 1 to as many")
    console, out = Console(), arguments.out.resolve()
    missing = sum(not path.exists() for path in clip_paths(out / "clips", arguments.clips))
    rendering = render_clips(out / "clips", arguments.clips, len(usable_cores()))
    for _ in track(rendering, "rendering clips", total=missing, disable=not missing):
        pass
    paths = clip_paths(out / "clips", arguments.clips)
    counts = [arguments.clips // 4, arguments.clips // 2, arguments.clips]
    sizes = {count: gather(out / "clips", out / f"of-{count}", paths[:count]) for count in counts}
    parts = [
        gather(out / "clips", out / f"part-{number}", paths[number :: arguments.parts])
        for number in range(arguments.parts)
    ]
    result = out / "result.json"
    measured = read_report(result, arguments.clips)

    def keep() -> None:
        write_report(measured, result, arguments.clips)

    for coming in measure(measured, parts, sizes, keep):
        console.print(coming, style="dim")
    print_report(measured, console)
