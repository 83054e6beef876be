"""python -m datasets mirror: a mirrored table beside every table of landmarks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from datasets.commands.capture_options import add_capture_options, capture_of
from datasets.commands.each_file import add_overwrite_option, files_in, make_each
from datasets.commands.folder_options import add_path_option
from datasets.landmark_files.csv_file import read_recording, write_csv
from datasets.landmark_files.mirroring import SUFFIX, mirrored

EXAMPLE = """example:
  python -m datasets mirror --csv_dir csv
writes NAME_x.csv beside every NAME.csv: twice the data, half of it of left-handed signers
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "mirror",
        help="write a mirrored table beside every table of landmarks",
        description="Write NAME_x.csv beside every CSV_DIR/NAME.csv: x becomes 1 - x, and left and "
        "right points of hands, pose and face change places. Mirrored tables are not mirrored.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_path_option(parser, "csv_dir", "./csv", "holds what to-csv wrote")
    parser.add_argument(
        *("--as_document", "--as-document"),
        action="store_true",
        help="change the hands alone, as the document's script: left shoulders stay left ones, "
        "which no real left-hander's are",
    )
    add_capture_options(parser)
    add_overwrite_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the mirrored tables.

    Raises:
        UserError: there are no tables, or some are broken, or the disk refuses.
    """
    capture = capture_of(arguments)
    files = [f for f in files_in(arguments.csv_dir, [".csv"]) if not f.stem.endswith(SUFFIX)]

    def make(file: Path, made: Path) -> None:
        recording = read_recording(file, capture)
        write_csv(made, mirrored(recording, as_document=arguments.as_document))

    make_each(
        files,
        lambda file: file.with_name(f"{file.stem}{SUFFIX}.csv"),
        make,
        doing="mirroring",
        overwrite=arguments.overwrite,
    )
