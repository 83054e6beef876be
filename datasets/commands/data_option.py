"""The option that says where the data sets lie."""

from __future__ import annotations

import argparse

from datasets.data_root import DATA_VARIABLE


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--data``, to be handed to ``data_root``."""
    parser.add_argument(
        "--data",
        metavar="FOLDER",
        help=f"folder that holds one folder per data set (else ${DATA_VARIABLE})",
    )
