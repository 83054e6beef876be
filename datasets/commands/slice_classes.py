"""python -m datasets slice: fewer classes of MS-ASL or WLASL."""

from __future__ import annotations

import argparse
import json
from typing import Any

from rich.console import Console

from datasets.commands.folder_options import add_path_option
from datasets.video_corpora.annotations import ORDERS, sliced
from edge_runtime.whole_file import write_whole

EXAMPLE = """example:
  python -m datasets slice --dataset_dir MS-ASL-Dataset --dataset_file MSASL_train.json \\
      --max_classes 100
writes MS-ASL-Dataset/MSASL_train_sliced.json: MS-ASL100's training set
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "slice",
        help="keep the first classes of MS-ASL or WLASL",
        description="Write DATASET_FILE with fewer classes as NAME_sliced.json beside it. The "
        "classes of both corpora are numbered by frequency, so that MS-ASL 100, 200, 500 and 1000, "
        "and WLASL 100, 300, 1000 and 2000, are the first so many.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_path_option(parser, "dataset_dir", "MS-ASL-Dataset", "where the annotations are")
    add_path_option(parser, "dataset_file", "MSASL_test.json", "the file in it to slice")
    parser.add_argument(
        *("--max_classes", "--max-classes"),
        type=int,
        default=100,
        metavar="NUMBER",
        help="classes to keep (default: 100)",
    )
    parser.add_argument(
        "--order",
        choices=ORDERS,
        default="official",
        help="official: the first of the corpus, the same for train, val and test (default); "
        "present: the first that occur in the file, as the document's script; frequent: those "
        "with most clips in the file",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the sliced file.

    Raises:
        UserError: the file is missing, not as published, or has none of the classes.
    """
    path = arguments.dataset_dir / arguments.dataset_file
    part, clips = sliced(path, arguments.max_classes, arguments.order)
    out = path.with_name(f"{path.stem}_sliced.json")
    write_whole(out, f"{json.dumps(part, indent=1, ensure_ascii=False)}\n".encode())
    classes, videos = len({clip.label for clip in clips}), len({clip.video for clip in clips})
    Console().print(
        f"{out}: {len(clips):,} clips of {classes} signs, from {videos:,} videos",
        highlight=False,
        soft_wrap=True,
    )
