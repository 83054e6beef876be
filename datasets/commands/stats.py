"""python -m datasets stats: what data sets or a store hold, signer by signer."""

from __future__ import annotations

import argparse
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich import box
from rich.console import Console
from rich.table import Table

from datasets.aspect import infer_aspect
from datasets.chirality import SURE, right_handedness
from datasets.commands.data_option import add_data_option
from datasets.commands.store_argument import existing_store
from datasets.data_root import data_root
from datasets.readers.all_shards import NAMES, all_shards
from datasets.statistics.source_table import COLUMNS, NUMBERS, figures, table
from datasets.statistics.summary import Group, Summary
from datasets.store.recording import Recording
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray

EXPLANATION = (
    "left: share of the hands; side fits: share of the hands of a telling shape whose shape "
    "agrees with their side; aspect measured: the one at which bones are as long sideways as "
    "upright, and ln of the rest; for copies see python -m datasets leaks"
)
EXAMPLES = """examples:
  python -m datasets stats --data ~/asl-data --labels
  python -m datasets stats build/landmarks --page build/page
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "stats",
        help="count clips, frames and hands, and draw a page with plots and skeletons",
        description="Count what a landmark store or the data sets of the data folder hold.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "store", nargs="?", type=Path, metavar="STORE", help="a landmark store (else --data)"
    )
    add_data_option(parser)
    parser.add_argument(
        "--source", choices=sorted(NAMES), action="append", help="only this one; may be repeated"
    )
    parser.add_argument(
        "--labels", action="store_true", help="also count hands per letter or digit"
    )
    parser.add_argument(
        "--page",
        type=Path,
        metavar="FOLDER",
        help="also write statistics.html, which stands alone, and statistics.md",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Print the tables and write the page.

    Raises:
        UserError: no data set is there, or the store holds no recording, or the page cannot be
            written.
    """
    summary = Summary.of(_recordings(arguments))
    if not summary.groups:
        raise UserError(f"{arguments.store} holds no recordings: write some with extract or store")
    console = Console()
    console.print(_sources(summary))
    console.print(_signers(summary))
    if arguments.labels:
        console.print(_labels(summary, string.ascii_uppercase))
        console.print(_labels(summary, string.digits))
    if arguments.page:
        # matplotlib takes a second to import.
        from datasets.statistics.page import write_page

        folder = arguments.store or data_root(arguments.data)
        pages = write_page(arguments.page, summary, f"Landmarks in {folder.resolve().name}")
        console.print(f"{pages[0]}\n{pages[1]}", highlight=False, soft_wrap=True)


def _recordings(arguments: argparse.Namespace) -> Iterator[Recording]:
    if arguments.store and (arguments.data or arguments.source):
        raise UserError("a store was given beside --data or --source: give one of them")
    if arguments.store:
        yield from existing_store(arguments.store).read(face=False)
        return
    for _, shard in all_shards(data_root(arguments.data), arguments.source or (), face=False):
        yield from shard.read()


def _table(**options: Any) -> Table:
    """Narrow: a dozen columns fit a terminal of 80."""
    style: dict[str, Any] = {"box": box.SIMPLE_HEAD, "show_edge": False, "pad_edge": False}
    return Table(padding=(0, 1, 0, 0), **style, **options)


def _add_column(shown: Table, name: str, *, is_number: bool) -> None:
    """Numbers stay whole, words go on in the next line: nothing is cut off."""
    if is_number:
        shown.add_column(name.replace(" ", "\n"), justify="right", no_wrap=True)
    else:
        shown.add_column(name, overflow="fold")


def _sources(summary: Summary) -> Table:
    shown = _table(title=", ".join(f"{number} {what}" for number, what in figures(summary)))
    for place, name in enumerate(COLUMNS):
        _add_column(shown, name, is_number=place in NUMBERS)
    for row in table(summary):
        shown.add_row(*row)
    return shown


def _signers(summary: Summary) -> Table:
    shown = _table(caption=EXPLANATION)
    for name in ("source", "signer"):
        _add_column(shown, name, is_number=False)
    for name in ("clips", "frames", "hand", "both", "left", "side fits", "labels", "lengths"):
        _add_column(shown, name, is_number=True)
    _add_column(shown, "aspect measured", is_number=False)
    for source, signer, group in summary.rows():
        shown.add_row(source, signer, *_counts(group))
    return shown


def _counts(group: Group) -> list[str]:
    (width, height), _ = group.sizes.most_common(1)[0]
    hands, is_left = group.hands.values(), group.is_left.values()
    evidence = infer_aspect(hands) if len(hands) else None
    measured = f"{evidence.name} {evidence.gaps[evidence.name]:+.2f}" if evidence else "too few"
    low, high = min(group.lengths), max(group.lengths)
    return [
        f"{group.clips:,}",
        f"{group.frames:,}",
        _share(group.with_hand, group.frames),
        _share(group.with_both, group.frames),
        _share(group.with_left, group.with_hand),
        _side_fits(hands, is_left, width / height),
        f"{len(group.labels):,}",
        f"{low}-{high}" if high > low else f"{low}",
        measured,
    ]


def _side_fits(hands: FloatArray, is_left: NDArray[np.bool_], aspect: float) -> str:
    shape = right_handedness(hands, np.full(len(hands), aspect, np.float32))
    sure = np.abs(shape) > SURE
    return _share(int(((shape[sure] < 0) == is_left[sure]).sum()), int(sure.sum()))


def _share(count: int, of: int) -> str:
    return f"{count / of:.1%}" if of else "-"


def _labels(summary: Summary, labels: str) -> Table:
    columns = {
        f"{source}\n{signer}": group
        for source, signer, group in summary.rows()
        if set(group.labels) & set(labels)
    }
    shown = Table("hands found", *columns)
    for label in labels:
        counts = [group.found[label] for group in columns.values()]
        shown.add_row(label, *(f"{count:,}" if count else "" for count in counts))
    return shown
