"""python -m datasets extract: landmarks of photographs in labelled folders."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
from rich.table import Table

from datasets.extraction import Extraction, PhotoFraming, extract
from edge_runtime.errors import UserError
from edge_runtime.trackers.choose import choose

EXAMPLE = """example:
  python -m datasets extract ardamavi/images digits.npz --least-side 300 --margin 0.15
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "extract",
        help="find the hands in FOLDER/<label>/*.jpg with the runtime's tracker",
        description="Find the hand in every image of FOLDER/<label>/ with the runtime's own "
        "tracker and write them as one table. A run that was stopped is taken up again.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds one folder per label")
    parser.add_argument("out", type=Path, metavar="OUT.npz", help="the table to write")
    parser.add_argument("--source", help="what to call the data set (default: FOLDER's name)")
    parser.add_argument("--signer", default="", help="who signs, where it is one person")
    parser.add_argument(
        "--least-side",
        type=int,
        default=0,
        metavar="PIXELS",
        help="enlarge smaller photographs until their shorter side has so many pixels",
    )
    parser.add_argument(
        "--margin",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="widen every side by this share: hands that fill the photograph are missed else",
    )
    parser.add_argument(
        "--min-confidence", type=float, default=0.5, help="of the hand detector (default: 0.5)"
    )
    parser.add_argument("--hand-model", type=Path, metavar="FILE", help="a hand_landmarker.task")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the table and print the detection rate of each label.

    Raises:
        UserError: as ``extract``; or the folder is missing, or an option is out of its range.
    """
    if not arguments.folder.is_dir():
        raise UserError(f"{arguments.folder} is not a folder: give one with a folder per label")
    if not 0 <= arguments.margin <= 1 or not 0 <= arguments.least_side <= 4096:
        raise UserError("--margin goes from 0 to 1 and --least-side from 0 to 4096")
    tracker = choose(
        hands=1,
        sequence=False,
        min_confidence=arguments.min_confidence,
        model_file=arguments.hand_model,
    )
    console = Console(stderr=True)
    columns = ("finding hands", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("")
        found = extract(
            arguments.folder,
            arguments.out,
            tracker,
            source=arguments.source or arguments.folder.resolve().name,
            signer=arguments.signer,
            framing=PhotoFraming(arguments.least_side, arguments.margin),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    tracker.close()
    Console().print(_detection(found))


def _detection(found: Extraction) -> Table:
    table = Table("label", "images", "hands found", "share", "left hands")
    for label in np.unique(found.photos):
        hands = found.table[found.table.label == label]
        images = int((found.photos == label).sum())
        left = str(int(hands.is_left.sum()))
        table.add_row(str(label), str(images), str(len(hands)), f"{len(hands) / images:.1%}", left)
    images = len(found.photos)
    left = str(int(found.table.is_left.sum()))
    table.add_section()
    table.add_row("all", str(images), str(len(found.table)), f"{found.detection_rate:.1%}", left)
    return table
