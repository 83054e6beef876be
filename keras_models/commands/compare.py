"""compare: one table over all judged checkpoints."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

_FOLDERS = "of checkpoints, or a .json of an earlier table, whose rows newer ones replace (build)"


def add_parser(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("compare", help="one table over all judged checkpoints")
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER", help=_FOLDERS)
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/compare.md"),
        metavar="FILE.md",
        help="where to write it, with .csv and .json beside it (build/compare.md); "
        "docs/evaluation/compare.md is what list reads",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print the table and write it as Markdown, CSV and JSON.

    Raises:
        UserError: there is no judged checkpoint, a file is damaged, or the disk refuses.
    """
    # Keras takes seconds to import: not for --help.
    from rich.console import Console

    from edge_runtime.whole_file import write_whole
    from keras_models.comparison.comparison import compare, summary
    from keras_models.comparison.comparison_tables import (
        comparison_csv,
        comparison_tables,
        narrow_tables,
    )
    from keras_models.evaluation.report import markdown_table, rich_table, wrapped

    rows = compare(options.folders or [Path("build")])
    tables = comparison_tables(rows)
    lines = ["# Comparison", "", *(line for table in tables for line in markdown_table(table))]
    out = options.out
    write_whole(out.with_suffix(".md"), "\n".join(lines).encode())
    write_whole(out.with_suffix(".csv"), comparison_csv(rows).encode())
    write_whole(out.with_suffix(".json"), summary(rows).encode())
    console = Console()
    for table in narrow_tables(rows):
        console.print(wrapped(rich_table(table)))
    console.print(f"{out.with_suffix('.md')}, .csv and .json", highlight=False)
