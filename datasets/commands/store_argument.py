"""The argument that names a landmark store."""

from __future__ import annotations

import argparse
from pathlib import Path

from datasets.store import LandmarkStore
from edge_runtime.errors import UserError


def add_store_argument(parser: argparse.ArgumentParser) -> None:
    """Add STORE, to be handed to ``existing_store``."""
    parser.add_argument("store", type=Path, metavar="STORE", help="folder of a landmark store")


def existing_store(folder: Path) -> LandmarkStore:
    """The store in a folder.

    Raises:
        UserError: there is none.
    """
    store = LandmarkStore(folder)
    if not store.journal.path.is_file():
        raise UserError(
            f"{folder} is no landmark store: give the folder that python -m datasets extract or "
            "store wrote"
        )
    return store
