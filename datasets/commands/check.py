"""python -m datasets check: are the files there, whole, and is their licence beside them?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from datasets.frame_table import FrameTable
from datasets.readers import READERS, SOURCES
from datasets.source_info import SourceInfo
from edge_runtime.errors import UserError


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "check", help="verify files, shapes and licences", description=__doc__
    )
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Print one row per data set and one line per problem.

    Raises:
        UserError: there are problems.
    """
    root = data_root(arguments.data)
    problems = {info.name: _problems(info, root) for info in SOURCES.values()}
    table = Table("data set", "state", "licence", "upstream")
    for info in SOURCES.values():
        commit = f" @ {info.commit[:12]}" if info.commit else ""
        state = "[red]not usable" if problems[info.name] else "[green]whole"
        table.add_row(info.name, state, info.licence, f"{info.repository}{commit}")
    console = Console()
    console.print(table)
    lines = [line for found in problems.values() for line in found]
    for line in lines:
        console.print(f"- {line}", highlight=False, soft_wrap=True)
    if lines:
        raise UserError(f"{len(lines)} problems were found in {root}: mend what is listed above")


def _problems(info: SourceInfo, root: Path) -> list[str]:
    wanted = [*info.files, *([info.licence_file] if info.licence_file else [])]
    missing = [f"{name} is missing" for name in wanted if not (root / name).exists()]
    return missing or [
        str(problem)
        for reader in READERS.values()
        if reader.info is info and (problem := _read_problem(reader.read, root))
    ]


def _read_problem(read: Callable[[Path], FrameTable], root: Path) -> UserError | None:
    try:
        read(root)
    except UserError as error:
        return error
    return None
