"""Options that several commands have."""

from __future__ import annotations

import argparse

from export.child import TIME_LIMIT_S


def add_time_limit(parser: argparse.ArgumentParser) -> None:
    """``--time-limit``, in seconds."""
    parser.add_argument(
        "--time-limit",
        type=float,
        default=TIME_LIMIT_S,
        metavar="SECONDS",
        help="after which a conversion counts as hanging (default: %(default)g)",
    )


def add_epochs(parser: argparse.ArgumentParser, default: int) -> None:
    """``--epochs``, of the recipes that train on."""
    parser.add_argument(
        "--epochs",
        type=int,
        default=default,
        help="of the recipes that train on (default: %(default)s)",
    )
