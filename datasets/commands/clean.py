"""python -m datasets clean: landmark files as one row of numbers a frame, without gaps."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from datasets.commands.each_file import add_overwrite_option, files_in, make_each
from datasets.commands.folder_options import add_path_option
from datasets.landmark_files.about import Capture
from datasets.landmark_files.json_file import read_recording
from datasets.landmark_files.tensor_file import flattened, write_numbers

EXAMPLE = """example:
  python -m datasets clean --landmarks_dir landmarks --tensors_dir tensors --format pt
writes float32 (frame, 1086): x and y of face 468, pose 33, left hand 21 and right hand 21
"""
# Neither the size of the video nor its rate is in the numbers.
_ANY = Capture(1, 1, 1.0)


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "clean",
        help="fill and flatten the landmarks of every video",
        description="Write the landmarks of every LANDMARKS_DIR/*.json as an array of one row a "
        "frame, 0 where a part was not found. Files that are there are not made again.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_path_option(parser, "landmarks_dir", "./landmarks", "holds what extract wrote")
    add_path_option(parser, "tensors_dir", "./tensors", "where the arrays go")
    parser.add_argument(
        "--format",
        choices=("npy", "pt"),
        default="npy",
        help="npy (default), or pt, which PyTorch reads; it need not be installed",
    )
    parser.add_argument(
        "--axes",
        choices=("xy", "xyz"),
        default="xy",
        help="of each point: xy, as the document (default), or xyz, 1629 numbers a frame",
    )
    add_overwrite_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the arrays.

    Raises:
        UserError: there are no landmarks, or some files are broken, or the disk refuses.
    """
    folder, out = arguments.landmarks_dir, arguments.tensors_dir

    def make(file: Path, made: Path) -> None:
        write_numbers(made, flattened(read_recording(file, _ANY), len(arguments.axes)))

    make_each(
        files_in(folder, [".json"]),
        lambda file: (out / file.relative_to(folder)).with_suffix(f".{arguments.format}"),
        make,
        doing="flattening",
        overwrite=arguments.overwrite,
    )
