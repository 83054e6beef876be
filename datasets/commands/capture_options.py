"""Options that say how videos were taken, for files that do not tell."""

from __future__ import annotations

import argparse

from datasets.landmark_files.about import Capture


def add_capture_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--image_size`` and ``--fps``."""
    parser.add_argument(
        *("--image_size", "--image-size"),
        metavar="WIDTHxHEIGHT",
        help="of the videos behind files that do not tell, such as those of the document's own "
        "scripts",
    )
    parser.add_argument(
        "--fps", type=float, default=30.0, help="frames a second of those videos (default: 30)"
    )


def capture_of(arguments: argparse.Namespace) -> Capture | None:
    """What was given; None where nothing was.

    Raises:
        UserError: the size or the rate is none.
    """
    size = arguments.image_size
    return Capture.parse(size, arguments.fps) if size else None
