"""python -m datasets verify: is a landmark store whole?"""

from __future__ import annotations

import argparse
import time
from typing import Any

from rich.console import Console

from datasets.commands.store_argument import add_store_argument, existing_store
from edge_runtime.errors import UserError


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "verify",
        help="read a landmark store to its end and name what is damaged",
        description="Check the digest, every page's checksum and the schema of each part of a "
        "landmark store, and name parts that are damaged and units that failed.",
    )
    add_store_argument(parser)
    parser.add_argument(
        "--forget",
        action="store_true",
        help="have the units of damaged parts count as not done, so that the next run does them",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Print one line per damaged part and failed unit.

    Raises:
        UserError: a part is damaged and was not forgotten.
    """
    store = existing_store(arguments.store)
    console = Console()
    start_s = time.perf_counter()
    found = store.verify()
    taken_s = time.perf_counter() - start_s
    for damage in found.damages:
        lost = f" ({len(damage.units)} units)" if damage.units else ""
        console.print(f"- {damage.sentence}{lost}", highlight=False, soft_wrap=True)
    for key, sentence in store.failures().items():
        console.print(f"- failed: {key}: {sentence}", highlight=False, soft_wrap=True)
    if found.damages and not arguments.forget:
        raise UserError(
            f"{store.folder} has damage: python -m datasets verify --forget {store.folder} has the "
            "units concerned done again by the next run"
        )
    if found.damages:
        store.forget(unit for damage in found.damages for unit in damage.units)
    console.print(
        f"{store.folder}: {len(store.keys())} units and {len(store.failures())} failures; "
        f"{found.recordings:,} recordings of {found.frames:,} frames are whole, read in "
        f"{taken_s:.1f} s ({found.frames / taken_s:,.0f} frames/s)",
        highlight=False,
        soft_wrap=True,
    )
