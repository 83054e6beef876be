"""python -m export table: every architecture by every recipe."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole
from export.commands.options import add_epochs, add_time_limit
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
        help="to measure, too, beside random weights; may be repeated",
    )
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="of an architecture; may be repeated"
    )
    parser.add_argument("--recipes", default="all", help="as of bundle (default: %(default)s)")
    # Enough to see that training works.
    add_epochs(parser, 1)
    add_time_limit(parser)
    _add_instead(parser)
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/export_table"),
        help="folder for exports.md with its picture, .csv and .json (default: %(default)s)",
    )
    parser.add_argument(
        "--figures",
        type=Path,
        default=Path("build/export_table"),
        metavar="FOLDER",
        help="where figures and files of each case are kept (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def _add_instead(parser: argparse.ArgumentParser) -> None:
    """What is done instead of measuring."""
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--latency",
        action="store_true",
        help="only time the files of earlier runs again, when the machine has nothing else to do; "
        "times that were taken beside other processes are not told",
    )
    instead.add_argument(
        "--kept",
        action="store_true",
        help="only write the table of earlier runs, where what they did not come to is "
        '"not measured"',
    )


def run(options: argparse.Namespace, console: Console) -> None:
    """Measure what is missing, print the table and write it.

    Raises:
        UserError: see the parts.
    """
    from export.overview import table

    found = []
    with console.status("") as status:
        cases = _cases(options)
        for each in _measured(options, cases, status.update):
            found.append(each)
            console.print(f"{len(found)} of {len(cases)}", highlight=False)
            console.print(table.shown(*each))
    page = _write(options.out, "exports_tiny" if options.tiny else "exports", found)
    console.print(f"table {page}", soft_wrap=True, markup=False, highlight=False)


def _measured(options: argparse.Namespace, cases: list[Any], say: Any) -> Iterator[Any]:
    # TensorFlow, which --help and wrong options need not wait for.
    from export.overview.measuring import kept, measured, measured_again

    def progress(step: str, done: float) -> None:
        say(f"{step} {done:.0%}" if done else step)

    figures = options.figures / ("tiny" if options.tiny else "full")
    if options.kept:
        return kept(cases, figures)
    if options.latency:
        return measured_again(cases, figures, progress)
    return measured(cases, figures, progress, options.time_limit, options.epochs)


def _write(folder: Path, name: str, found: list[Any]) -> Path:
    """The page of what was found, with its picture, and the same as CSV and as JSON."""
    from export.overview import page, table
    from export.overview.picture import picture
    from export.report.figures import to_json

    contents = {
        "json": to_json(tuple(figures for _, figures in found)),
        "csv": table.comma_separated(found).encode(),
        "png": picture(found),
        "md": page.markdown(found, f"{name}.png").encode(),
    }
    for kind, content in contents.items():
        write_whole(folder / f"{name}.{kind}", content)
    return folder / f"{name}.md"


def _cases(options: argparse.Namespace) -> list[Any]:
    from export.overview.case import full_cases, tiny_cases, trained_cases

    chosen = recipes(options.recipes)
    cases = tiny_cases(chosen) if options.tiny else full_cases(chosen)
    cases += trained_cases(options.trained, chosen)
    known = list(dict.fromkeys(case.row.name for case in cases))
    for name in options.only or ():
        if name not in known:
            raise UserError(f"there is no architecture {name}: use some of {', '.join(known)}")
    return [case for case in cases if not options.only or case.row.name in options.only]
