"""list: every architecture, and how far it was trained here."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_parser(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("list", help="print every architecture, trained or not")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print the list.

    Raises:
        UserError: the committed summary or a shipped bundle is damaged.
    """
    # Keras takes seconds to import: not for --help.
    from rich.console import Console

    from edge_runtime.bundle import open_bundle, shipped_bundles
    from keras_models.comparison.comparison import SUMMARY_FILE, load_summary
    from keras_models.comparison.listing import listing
    from keras_models.evaluation.report import rich_table, wrapped

    summary = load_summary(Path(__file__).parents[2] / SUMMARY_FILE)
    bundles = [open_bundle(name) for name in shipped_bundles()]
    Console().print(wrapped(rich_table(listing(summary, bundles))))
