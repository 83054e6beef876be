"""python -m datasets store: the data folder's landmarks as one store."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from datasets.readers.all_shards import NAMES, all_shards
from datasets.store import LandmarkStore
from edge_runtime.errors import UserError

EXAMPLE = """example:
  python -m datasets store build/landmarks --data ~/asl-data
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "store",
        help="gather the landmarks of all data sets in one store of Parquet files",
        description="Write the landmarks of every data set of the data folder into a store of one "
        "schema. What is in the store is not read again; a run that was stopped goes on.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("store", type=Path, metavar="STORE", help="the folder to write")
    add_data_option(parser)
    parser.add_argument(
        "--source", choices=sorted(NAMES), action="append", help="only this one; may be repeated"
    )
    parser.add_argument(
        "--no-face", action="store_true", help="leave faces out, most of the sets that have them"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write what is missing in the store.

    Raises:
        UserError: a data set is missing or damaged; the others are written all the same.
    """
    store = LandmarkStore(arguments.store)
    store.clean()
    shards = all_shards(
        data_root(arguments.data), arguments.source or (), face=not arguments.no_face
    )
    failed = {}
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("")
        for _, shard in shards:
            progress.update(task, description=shard.key)
            if store.has(shard.key):
                continue
            try:
                store.write(shard.key, shard.read())
            except UserError as error:
                failed[shard.key] = str(error)
                store.fail(shard.key, str(error))
    Console().print(f"{store.folder}: {len(store.keys())} units", highlight=False, soft_wrap=True)
    for key, sentence in failed.items():
        Console().print(f"- {key}: {sentence}", highlight=False, soft_wrap=True)
    if failed:
        raise UserError(f"{len(failed)} units could not be read: mend what is listed above")
