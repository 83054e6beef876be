"""python -m export table: every architecture by every recipe."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole
from export.child import TIME_LIMIT_S
from export.recipes import recipes


def register(subparsers: Any) -> None:
    """Add the command and its options."""
    text = "convert every architecture by every recipe and measure what comes of it"
    parser = subparsers.add_parser(
        "table",
        help=text,
        description=f"{text}: size, parity, agreement, accuracy, time, and what is refused and "
        "why. What was measured before is kept, so that a run can be broken off and begun again.",
    )
    parser.add_argument("--tiny", action="store_true", help="at sizes that take seconds")
    parser.add_argument(
        "--trained",
        type=Path,
        action="append",
        default=[],
        metavar="CHECKPOINT",
        help="instead of random weights for its architecture; may be repeated",
    )
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="of an architecture; may be repeated"
    )
    parser.add_argument("--recipes", default="all", help="as of bundle (default: %(default)s)")
    parser.add_argument(
        "--epochs", type=int, default=1, help="of the recipes that train on (default: %(default)s)"
    )
    parser.add_argument(
        "--time-limit",
        type=float,
        default=TIME_LIMIT_S,
        metavar="SECONDS",
        help="after which a conversion counts as hanging (default: %(default)g)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/export_table"),
        help="folder for exports.md with its picture, and exports.csv (default: %(default)s)",
    )
    parser.add_argument(
        "--figures",
        type=Path,
        default=Path("build/export_table"),
        metavar="FOLDER",
        help="where the figures of each case are kept (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, console: Console) -> None:
    """Measure what is missing, print the table and write it.

    Raises:
        UserError: see the parts.
    """
    # TensorFlow and matplotlib, which --help and wrong options need not wait for.
    from export.overview import table
    from export.overview.measuring import measured
    from export.overview.picture import picture

    found = []
    figures = options.figures / ("tiny" if options.tiny else "full")
    with console.status("") as status:

        def progress(step: str, done: float) -> None:
            status.update(f"{step} {done:.0%}" if done else step)

        cases = _cases(options)
        for each in measured(cases, figures, progress, options.time_limit, options.epochs):
            found.append(each)
            console.print(f"{len(found)} of {len(cases)}", highlight=False)
            console.print(table.shown(*each))
    name = "exports_tiny" if options.tiny else "exports"
    write_whole(options.out / f"{name}.csv", table.comma_separated(found).encode())
    write_whole(options.out / f"{name}.png", picture(found))
    text = table.markdown(found, f"{name}.png")
    write_whole(options.out / f"{name}.md", text.encode())
    console.print(f"table {options.out / name}.md", soft_wrap=True, markup=False, highlight=False)


def _cases(options: argparse.Namespace) -> list[Any]:
    from export.overview.case import full_cases, tiny_cases, with_trained

    if options.tiny and options.trained:
        raise UserError("a trained checkpoint has sizes of its own: leave --tiny out")
    chosen = recipes(options.recipes)
    cases = tiny_cases(chosen) if options.tiny else full_cases(chosen)
    known = {case.row.name for case in cases}
    for name in options.only or ():
        if name not in known:
            raise UserError(f"there is no architecture {name}: use some of {', '.join(known)}")
    if options.only:
        cases = [case for case in cases if case.row.name in options.only]
    return with_trained(cases, options.trained)
