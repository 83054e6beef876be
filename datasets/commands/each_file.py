"""Making one file of each file of a folder: with progress, resumable, broken ones left out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from edge_runtime.errors import UserError


def add_overwrite_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--overwrite``, to be handed to ``make_each``."""
    parser.add_argument(
        "--overwrite", action="store_true", help="make files anew that are there and up to date"
    )


def files_in(folder: Path, suffixes: Sequence[str]) -> list[Path]:
    """The files below a folder with one of the endings, sorted; hidden ones count as none.

    Raises:
        UserError: there are none.
    """
    found = sorted(
        path
        for suffix in suffixes
        for path in folder.rglob(f"*{suffix}")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not found:
        raise UserError(f"{folder} holds no {' or '.join(suffixes)} files: name another folder")
    return found


def make_each(
    files: Sequence[Path],
    out_of: Callable[[Path], Path],
    make: Callable[[Path, Path], object],
    *,
    doing: str,
    overwrite: bool,
) -> None:
    """Call ``make(file, out)`` for each file whose ``out`` is missing or older than itself.

    Raises:
        UserError: some of the files are broken, the others are made; or all of them are.
    """
    console = Console(stderr=True)
    made, problems = 0, []
    for file in track(files, doing, console=console):
        out = out_of(file)
        if not overwrite and _is_current(out, file):
            continue
        if problem := _problem(make, file, out):
            problems.append(problem)
        else:
            made += 1
    for problem in problems:
        console.print(f"- {problem}", highlight=False, soft_wrap=True)
    there = len(files) - made - len(problems)
    folder = out_of(files[0]).parent
    Console().print(
        f"{folder}: {made:,} files made, {there:,} were there", highlight=False, soft_wrap=True
    )
    if problems:
        raise UserError(f"{len(problems)} of {len(files)} files are broken: mend what is listed")


def _is_current(out: Path, file: Path) -> bool:
    if not (out.exists() and file.exists()):
        return out.exists()
    return out.stat().st_mtime_ns >= file.stat().st_mtime_ns


def _problem(make: Callable[[Path, Path], object], file: Path, out: Path) -> str:
    try:
        make(file, out)
    except UserError as error:
        return str(error)
    return ""
