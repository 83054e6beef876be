"""python -m datasets to-csv: landmark files as tables of 2,175 columns."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import Any

from datasets.commands.capture_options import add_capture_options, capture_of
from datasets.commands.each_file import add_overwrite_option, files_in, make_each
from datasets.commands.folder_options import add_path_option
from datasets.landmark_files.csv_file import write_csv
from datasets.landmark_files.json_file import read_recording
from datasets.video_corpora.video_clip import label_of
from edge_runtime.errors import UserError

EXAMPLE = """example:
  python -m datasets to-csv --landmarks_dir landmarks --csv_dir csv
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "to-csv",
        help="write the landmarks of every video as a table",
        description="Write every LANDMARKS_DIR/*.json as a CSV file with a row a frame: frame, "
        "timestamp_ms, x, y, z and visibility of pose 33, face 468, left hand 21 and right hand "
        "21, label. Parts that were not found are empty.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_path_option(parser, "landmarks_dir", "./landmarks", "holds what extract wrote")
    add_path_option(parser, "csv_dir", "./csv", "where the tables go")
    parser.add_argument(
        "--names",
        type=Path,
        metavar="FILE.csv",
        help="videos to take: a table with a column Name, of signs or of files without ending",
    )
    add_capture_options(parser)
    add_overwrite_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the tables.

    Raises:
        UserError: there are no landmarks, or some files are broken, or the disk refuses.
    """
    folder, out, capture = arguments.landmarks_dir, arguments.csv_dir, capture_of(arguments)
    files = files_in(folder, [".json"])
    if arguments.names:
        names = _names(arguments.names)
        files = [f for f in files if {f.stem.lower(), label_of(f.stem).lower()} & names]
        if not files:
            raise UserError(f"{folder} holds none of the names in {arguments.names}")
    make_each(
        files,
        lambda file: (out / file.relative_to(folder)).with_suffix(".csv"),
        lambda file, made: write_csv(made, read_recording(file, capture)),
        doing="writing tables",
        overwrite=arguments.overwrite,
    )


def _names(path: Path) -> set[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error) as error:
        raise UserError(f"{path} cannot be read ({error}): name a CSV file") from error
    names = {(row.get("Name") or "").strip().lower() for row in rows} - {""}
    if not names:
        raise UserError(f"{path} has no column Name with names in it: name another file")
    return names
