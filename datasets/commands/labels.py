"""python -m datasets labels: a number for each sign, from the names of files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console

from datasets.commands.each_file import files_in
from datasets.commands.folder_options import add_path_option
from datasets.landmark_files.tensor_file import SUFFIXES
from datasets.video_corpora.json_records import read_json
from datasets.video_corpora.video_clip import label_of
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

EXAMPLE = """example:
  python -m datasets labels --tensors_dir tensors --labels_path labels.json
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "labels",
        help="number the signs of a folder of tensors",
        description="Write LABELS_PATH, sign -> number from 0: the signs in alphabetical order, so "
        "that the same files give the same numbers. A sign is what stands in a file's name before "
        "the first underscore.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_path_option(parser, "tensors_dir", "./tensors", "holds what clean wrote")
    add_path_option(parser, "labels_path", "./labels.json", "the file to write")
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep the numbers that LABELS_PATH gives already, and number new signs after them",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the numbers.

    Raises:
        UserError: there are no tensors, the numbers to keep cannot be read, or the disk refuses.
    """
    path = arguments.labels_path
    known = _known(path) if arguments.keep and path.exists() else {}
    labels = numbered((label_of(f.stem) for f in files_in(arguments.tensors_dir, SUFFIXES)), known)
    write_whole(path, f"{json.dumps(labels, indent=1, ensure_ascii=False)}\n".encode())
    Console().print(f"{path}: {len(labels):,} signs", highlight=False, soft_wrap=True)


def numbered(labels: Iterable[str], known: dict[str, int]) -> dict[str, int]:
    """Known labels as they are, then the others in alphabetical order."""
    first = max(known.values(), default=-1) + 1
    new = sorted(set(labels) - set(known))
    return {**known, **{label: number for number, label in enumerate(new, first)}}


def _known(path: Path) -> dict[str, int]:
    found = read_json(path)
    if not isinstance(found, dict) or not all(type(n) is int for n in found.values()):
        raise UserError(f"{path} gives no numbers to signs: remove it, or leave out --keep")
    return found
