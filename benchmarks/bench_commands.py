"""The commands about results of edge-bench."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from edge_runtime.bench import Result
from edge_runtime.bench.table import table
from edge_runtime.errors import UserError

_RESULT = "a file that edge-bench wrote"


def register(commands: Any) -> None:
    """Add them to ``argparse``'s subparsers; each sets ``run`` to what it does."""
    show = commands.add_parser("show", help="print the table of a result")
    show.set_defaults(run=_show)
    show.add_argument("result", type=Path, help=_RESULT)
    _add_report(commands.add_parser("report", help="one page of results, in HTML and Markdown"))
    both = commands.add_parser("compare", help="what changed beyond noise between two results")
    both.set_defaults(run=_compare)
    both.add_argument("before", type=Path, help=_RESULT)
    both.add_argument("after", type=Path, help=_RESULT)
    kept = commands.add_parser("reference", help="keep results of one device for all to see")
    kept.set_defaults(run=_reference)
    kept.add_argument("results", nargs="+", type=Path, help=_RESULT)
    _add_evaluation(
        commands.add_parser(
            "evaluation-set", help="samples with labels for edge-bench --evaluation"
        )
    )


def _add_report(report: argparse.ArgumentParser) -> None:
    report.set_defaults(run=_report)
    report.add_argument(
        "results", nargs="*", type=Path, help=f"{_RESULT} (default: the reference results)"
    )
    report.add_argument(
        "--out",
        type=Path,
        default=Path("build/bench/report"),
        help="a folder (default: %(default)s)",
    )


def _add_evaluation(made: argparse.ArgumentParser) -> None:
    made.set_defaults(run=_evaluation_set)
    made.add_argument(
        "--data", type=Path, help="the local data folder (default: that of ASL_EDGE_DATA)"
    )
    made.add_argument(
        "--out", type=Path, default=Path("build/bench/evaluation.npz"), help="default: %(default)s"
    )


def _show(arguments: argparse.Namespace) -> None:
    sys.stdout.write(f"{table(Result.read(arguments.result))}\n")


def _report(arguments: argparse.Namespace) -> None:
    from benchmarks import reference
    from benchmarks.report import write_report

    paths = arguments.results or sorted(reference.REFERENCES.glob("*.json"))
    if not paths:
        raise UserError("there are no reference results: name files that edge-bench wrote")
    html, text = write_report([Result.read(path) for path in paths], arguments.out)
    sys.stdout.write(f"page: {html}\nMarkdown: {text}\n")


def _compare(arguments: argparse.Namespace) -> None:
    from benchmarks.compare_table import table as compared

    before, after = Result.read(arguments.before), Result.read(arguments.after)
    sys.stdout.write(f"{compared(before, after)}\n")


def _reference(arguments: argparse.Namespace) -> None:
    from benchmarks import reference

    results = [Result.read(path) for path in arguments.results]
    path = reference.save_reference(results, reference.REFERENCES)
    sys.stdout.write(f"reference: {path}\n")


def _evaluation_set(arguments: argparse.Namespace) -> None:
    from benchmarks.evaluation_sets import evaluation_sets
    from datasets.data_root import data_root

    made = evaluation_sets(data_root(arguments.data))
    made.write(arguments.out)
    for one in made.sets:
        known = "never seen in training" if one.held_out else "of people whom the training saw"
        sys.stdout.write(
            f"{one.bundle} {one.role}: {len(one.answers)} samples {known}; {one.source}\n"
        )
    sys.stdout.write(f"evaluation set: {arguments.out}\n")
