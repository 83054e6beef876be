"""python -m datasets features: the key-frame document's 329 features of every frame."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from datasets.commands.capture_options import add_capture_options, capture_of
from datasets.commands.each_file import add_overwrite_option, files_in, make_each
from datasets.commands.folder_options import add_path_option
from datasets.landmark_files.csv_file import read_recording
from datasets.landmark_files.feature_file import write_features
from edge_runtime.features import KEYFRAME329

EXAMPLE = """example:
  python -m datasets features --csv_dir csv --features_dir features
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "features",
        help="compute the 329 features of every frame of the tables",
        description="Write hand angles, places and velocities of every frame of CSV_DIR/*.csv, by "
        "the function that the runtime computes them with: columns 0 to 328, and label.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_path_option(parser, "csv_dir", "./csv", "holds what to-csv and mirror wrote")
    add_path_option(parser, "features_dir", "./features", "where the features go")
    add_capture_options(parser)
    add_overwrite_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the features.

    Raises:
        UserError: there are no tables, or some are broken, or the disk refuses.
    """
    folder, out, capture = arguments.csv_dir, arguments.features_dir, capture_of(arguments)

    def make(file: Path, made: Path) -> None:
        write_features(made, read_recording(file, capture), KEYFRAME329)

    make_each(
        files_in(folder, [".csv"]),
        lambda file: out / file.relative_to(folder),
        make,
        doing="computing features",
        overwrite=arguments.overwrite,
    )
