"""python -m datasets stats: what the data sets hold, signer by signer."""

from __future__ import annotations

import argparse
import string
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from datasets.aspect import infer_aspect
from datasets.chirality import SURE, right_handedness
from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from datasets.frame_table import FrameTable
from datasets.hand_table import HandTable
from datasets.readers import READERS, read
from edge_runtime.errors import UserError

# A source of many signers (presumed ones) is one row.
MOST_SIGNERS_LISTED = 5
# Enough hands for the aspect, which is a median.
ASPECT_HANDS = 4000
EXPLANATION = (
    "side fits: share of the hands of a telling shape whose shape agrees with their side; "
    "measured: the aspect at which bones are as long sideways as upright, and ln of the rest"
)


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "stats", help="count frames, clips and hands per source and signer", description=__doc__
    )
    add_data_option(parser)
    parser.add_argument(
        "--source", choices=sorted(READERS), action="append", help="only this one; may be repeated"
    )
    parser.add_argument(
        "--labels", action="store_true", help="also count hands per letter or digit"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Print the tables.

    Raises:
        UserError: no data set is there.
    """
    root = data_root(arguments.data)
    names = arguments.source or sorted(READERS)
    tables = {name: read(name, root) for name in names if _is_there(name, root)}
    if not tables:
        raise UserError(f"{root} holds none of {', '.join(names)}: see python -m datasets check")
    console = Console()
    console.print(_overview(tables))
    if arguments.labels:
        console.print(_labels(tables, string.ascii_uppercase))
        console.print(_labels(tables, string.digits))


def _is_there(name: str, root: Path) -> bool:
    return any((root / file).exists() for file in READERS[name].info.files)


def _overview(tables: dict[str, FrameTable]) -> Table:
    copies = ", ".join(f"{name} {frames.duplicate_clips}" for name, frames in tables.items())
    table = Table(
        *("data set", "signer", "licence", "clips", "frames", "hands", "found"),
        *("left", "side fits", "labels", "stored", "aspect (measured)"),
        caption=f"{EXPLANATION}; exact copies of clips dropped: {copies}",
    )
    for name, frames in tables.items():
        for signer, rows in _by_signer(frames):
            table.add_row(name, signer, frames.info.licence, *_counts(rows))
    return table


def _counts(frames: FrameTable) -> list[str]:
    hands = frames.hand_table()
    evidence = infer_aspect(hands.hands[:: max(1, len(hands) // ASPECT_HANDS)])
    measured = f"{evidence.name} {evidence.gaps[evidence.name]:+.2f}" if evidence else "too few"
    width, height = frames.info.image_size
    return [
        f"{len(np.unique(frames.clip)):,}",
        f"{len(frames):,}",
        f"{len(hands):,}",
        _share(frames.has_left | frames.has_right),
        _share(hands.is_left),
        _share(_side_fits(hands)),
        str(len(np.unique(frames.label))),
        "selfie" if frames.info.mirrored else "as seen",
        f"{width}:{height} ({measured})",
    ]


def _side_fits(hands: HandTable) -> NDArray[np.bool_]:
    shape = right_handedness(hands.hands, hands.aspect)
    sure = np.abs(shape) > SURE
    return np.asarray((shape[sure] < 0) == hands.is_left[sure])


def _share(rows: NDArray[np.bool_]) -> str:
    return f"{rows.mean():.1%}" if len(rows) else "-"


def _labels(tables: dict[str, FrameTable], labels: str) -> Table:
    found = {
        f"{name}\n{signer}": rows.hand_table().label
        for name, frames in tables.items()
        for signer, rows in _by_signer(frames)
    }
    columns = {key: column for key, column in found.items() if np.isin(column, list(labels)).any()}
    table = Table("hands found", *columns)
    for label in labels:
        counts = [int((column == label).sum()) for column in columns.values()]
        table.add_row(label, *(f"{count:,}" if count else "" for count in counts))
    return table


def _by_signer(frames: FrameTable) -> list[tuple[str, FrameTable]]:
    signers = np.unique(frames.signer)
    if len(signers) > MOST_SIGNERS_LISTED:
        return [(f"{len(signers)} presumed", frames)]
    return [(str(signer), frames[frames.signer == signer]) for signer in signers]
