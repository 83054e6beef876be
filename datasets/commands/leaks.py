"""python -m datasets leaks: what stands twice in data, or on both sides of a split?"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from datasets.leaks import Found, across_parts, copies, copies_of_frames, part_of_rows
from datasets.leaks.inputs import (
    Searched,
    searched_folder,
    searched_pictures,
    searched_sets,
    searched_store,
)
from datasets.leaks.report import leak_csv, leak_table
from datasets.leaks.sheet import leak_sheet
from datasets.readers import OPTIONAL_READERS, READERS, Reader, read
from datasets.readers.pictures import PICTURE_READERS, read_pictures, read_published_split
from datasets.splits import TOGETHER, Labelled, in_shares
from datasets.store.store import JOURNAL
from edge_runtime.cli.arguments import seed
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

PUBLISHED = "published"
EXAMPLES = """examples:
  python -m datasets leaks --data ~/asl-data --sheet leaks.png
  python -m datasets leaks --split 80/20 --together row     what a split of frames tears apart
  python -m datasets leaks --source asl_hg_processed --split published --strict
  python -m datasets leaks photos/                          photos/<class>/*.jpg
  python -m datasets leaks build/store                      a landmark store
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "leaks",
        help="find copies, and what both sides of a split share",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "place",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="a landmark store, or a folder with a folder of pictures for each class (default: the "
        "data sets of the data folder)",
    )
    add_data_option(parser)
    known = ", ".join(sorted({**READERS, **OPTIONAL_READERS, **PICTURE_READERS}))
    parser.add_argument(
        "--source", action="append", metavar="NAME", help=f"only this data set, of {known}; again"
    )
    parser.add_argument(
        "--split",
        metavar="SHARES",
        help="only what is torn apart by such a split, such as 70/15/15, or by the published one",
    )
    parser.add_argument(
        "--together", choices=TOGETHER, default="clip", help="what the split keeps together (clip)"
    )
    parser.add_argument("--seed", type=seed, default=0, help="of the split (0)")
    parser.add_argument(
        "--near",
        type=float,
        metavar="RADIUS",
        help="how near a copy is: a share of the hands' extent (0.03), or of pictures 0..2 (0.15)",
    )
    parser.add_argument("--sheet", type=Path, metavar="OUT.png", help="write pictures of pairs")
    parser.add_argument("--list", type=Path, metavar="OUT.csv", help="write all pairs")
    parser.add_argument("--strict", action="store_true", help="end with status 2 if any is found")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Print the table and write what was asked for.

    Raises:
        UserError: there is nothing to search, an option does not fit, or ``--strict`` found pairs.
    """
    console = Console()
    searched = _searched(arguments, console)
    rows, leaks, what = _found(arguments, searched)
    console.print(leak_table(rows, leaks, what))
    _print_dropped(console, searched)
    if arguments.list:
        write_whole(arguments.list, leak_csv(rows, leaks).encode())
    if arguments.sheet:
        if rows is not searched.traces:
            raise UserError("frames of clips have no sheet: leave --sheet or --together row out")
        png = cv2.imencode(".png", leak_sheet(rows, leaks, searched.look))[1]
        write_whole(arguments.sheet, png.tobytes())
    if arguments.strict and (found := [leak for leak in leaks if len(leak)]):
        listed = ", ".join(f"{len(leak):,} of {leak.kind}" for leak in found)
        raise UserError(f"pairs were found ({listed}): leave copies out, or keep more together")


def _searched(arguments: argparse.Namespace, console: Console) -> Searched:
    def progress(paths: Sequence[Path]) -> Iterable[object]:
        return track(paths, "reading pictures", console=console, transient=True)

    place: Path | None = arguments.place
    if place is not None:
        if not place.is_dir():
            raise UserError(f"{place} is no folder: name a landmark store or a folder of pictures")
        if (place / JOURNAL).exists():
            return searched_store(place)
        return searched_folder(place, progress)
    root = data_root(arguments.data)
    names = arguments.source or [n for n, reader in READERS.items() if _is_there(reader, root)]
    pictures = [name for name in names if name in PICTURE_READERS]
    if pictures:
        if names != pictures[:1]:
            raise UserError(f"{pictures[0]} are pictures: search them alone")
        return searched_pictures(read_pictures(pictures[0], root), progress)
    if not names:
        raise UserError(f"{root} holds no data set: see python -m datasets check")
    return searched_sets((name, read(name, root)) for name in names)


def _is_there(reader: Reader, root: Path) -> bool:
    return any((root / file).exists() for file in reader.info.files)


def _found(
    arguments: argparse.Namespace, searched: Searched
) -> tuple[Labelled, tuple[Found, ...], str]:
    """The rows that were compared, the leaks among them, and what the rows are."""
    radius = searched.radius if arguments.near is None else arguments.near
    if arguments.split is None:
        return searched.traces, copies(searched.traces, radius), searched.what
    if arguments.together == "row" and searched.frames is not None:
        frames = searched.frames
        part = _part(arguments, frames)
        return frames, (copies_of_frames(frames, part), *across_parts(frames, part)), "frames"
    part = _part(arguments, searched.traces)
    leaks = copies(searched.traces, radius, part)
    return searched.traces, (*leaks, *across_parts(searched.traces, part)), searched.what


def _part(arguments: argparse.Namespace, rows: Labelled) -> NDArray[np.intp]:
    """(row,) number of the part that the split puts each row into."""
    if arguments.split == PUBLISHED:
        name = next(iter(arguments.source or ["what was given"]))
        _, split = read_published_split(name, data_root(arguments.data))
        return part_of_rows(len(rows), (split.train, split.test))
    try:
        shares = [float(share) / 100 for share in arguments.split.split("/")]
    except ValueError:
        raise UserError(f"{arguments.split} are no shares: give such as 80/20") from None
    parts = in_shares(rows, shares, arguments.seed, together=arguments.together)
    return part_of_rows(len(rows), parts)


def _print_dropped(console: Console, searched: Searched) -> None:
    for reader in dict.fromkeys(copy.reader for copy in searched.dropped):
        own = [copy for copy in searched.dropped if copy.reader == reader]
        empty = sum(copy.empty for copy in own)
        console.print(
            f"{reader}: its reader drops {len(own)} exact copies, {empty} of them without any "
            f"hand, such as {own[0].clip} = {own[0].original}",
            highlight=False,
            soft_wrap=True,
        )
