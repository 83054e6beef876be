"""python -m datasets sheet: a picture of how each signer makes each letter."""

from __future__ import annotations

import argparse
import string
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from rich.console import Console

from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from datasets.hand_table import HandTable
from datasets.readers import READERS, load
from datasets.skeleton_sheet import skeleton_sheet
from datasets.splits import signer_keys
from datasets.store import LandmarkStore
from datasets.store.tables import hand_table
from edge_runtime.errors import UserError

DEFAULT_SOURCES = ("borisgraudt", "nejohnson2", "traduttore")


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "sheet", help="draw a contact sheet of skeletons per label and signer", description=__doc__
    )
    parser.add_argument("out", type=Path, metavar="OUT.png", help="the picture to write")
    add_data_option(parser)
    parser.add_argument(
        "--source",
        action="append",
        metavar="NAME|STORE",
        help=f"a data set ({', '.join(sorted(READERS))}) or a store that extract filled; may be "
        f"repeated (default: {', '.join(DEFAULT_SOURCES)})",
    )
    parser.add_argument(
        "--labels",
        default=string.ascii_uppercase,
        help="the columns: letters or digits without spaces (default: A-Z)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the picture.

    Raises:
        UserError: a source is missing or shows none of the labels, or OUT.png cannot be written.
    """
    names = arguments.source or DEFAULT_SOURCES
    table = HandTable.concatenate([_table(name, arguments.data) for name in names])
    labels = list(arguments.labels)
    if not set(labels) & set(table.label.tolist()):
        raise UserError(f"none of {', '.join(names)} shows any of {arguments.labels}")
    png = cv2.imencode(".png", skeleton_sheet(table, labels))[1]
    part = arguments.out.with_name(f"{arguments.out.name}.part")
    try:
        part.write_bytes(png.tobytes())
        part.replace(arguments.out)
    except OSError as error:
        raise UserError(f"{arguments.out} cannot be written ({error.strerror})") from error
    signers = len(np.unique(signer_keys(table)))
    Console().print(
        f"{arguments.out}: {signers} signers, {len(labels)} labels",
        highlight=False,
        soft_wrap=True,
    )


def _table(name: str, data: str | None) -> HandTable:
    if name in READERS:
        return load(name, data_root(data))
    if not Path(name).is_dir():
        raise UserError(f"{name} is neither a data set nor a store: see --help for the data sets")
    return hand_table(LandmarkStore(name).read(face=False))
