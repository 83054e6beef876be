"""python -m datasets compact: fewer, larger files in a landmark store."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from datasets.commands.store_argument import add_store_argument, existing_store


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "compact",
        help="merge the small parts of a landmark store",
        description="Merge the parts of a landmark store into files of about 128 MB and drop rows "
        "that were written anew. May be stopped at any moment, and run while others write.",
    )
    add_store_argument(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Merge, and print what became of the files.

    Raises:
        UserError: there is no store, or it is damaged.
    """
    store = existing_store(arguments.store)
    before = _files(store.files.parts)
    store.compact()
    text = f"{store.folder}: {before} before, {_files(store.files.parts)} now"
    Console().print(text, highlight=False, soft_wrap=True)


def _files(folder: Path) -> str:
    sizes = [path.stat().st_size for path in folder.glob("*.parquet")]
    return f"{len(sizes)} parts of {sum(sizes) / 1e6:.1f} MB"
