"""Options of commands that extract landmarks: the tracker, and who does the work."""

from __future__ import annotations

import argparse
from pathlib import Path

from datasets.extraction.photo_framing import PhotoFraming
from datasets.extraction.run import Workers
from datasets.extraction.tracking import Tracking
from edge_runtime.errors import UserError


def add_tracker_options(parser: argparse.ArgumentParser) -> None:
    """Which landmarks are found, and how."""
    parser.add_argument(
        "--tracker",
        choices=("hands", "holistic"),
        default="hands",
        help="hands alone (default), or hands, pose and face, which takes several times as long",
    )
    parser.add_argument(
        "--hands",
        type=int,
        choices=(1, 2),
        default=0,
        help="at most so many (default: 1 in photographs, 2 in videos; holistic: always 2)",
    )
    parser.add_argument(
        "--complexity",
        type=int,
        choices=(0, 1, 2),
        default=1,
        help="of holistic's pose model; mediapipe carries 1 (default)",
    )
    parser.add_argument(
        "--refine-face", action="store_true", help="holistic: 478 points of the face, not 468"
    )
    parser.add_argument(
        "--min-confidence", type=float, default=0.5, help="of the detector (default: 0.5)"
    )
    parser.add_argument("--hand-model", type=Path, metavar="FILE", help="a hand_landmarker.task")
    parser.add_argument(
        "--least-side",
        type=int,
        default=0,
        metavar="PIXELS",
        help="enlarge smaller photographs until their shorter side has so many pixels",
    )
    parser.add_argument(
        "--margin",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="widen photographs by this share on every side: hands that fill them are missed else",
    )


def add_worker_options(parser: argparse.ArgumentParser) -> None:
    """Who does the work, and what is done again."""
    parser.add_argument(
        "--workers",
        type=int,
        default=0,
        metavar="N",
        help="processes, each on a core of its own (default: one for each core)",
    )
    parser.add_argument(
        "--no-pin",
        action="store_true",
        help="let the system move the processes between cores: for a machine that does other work",
    )
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="have the workers of this Dask scheduler do it, which see the same files and checkout",
    )
    parser.add_argument(
        "--stall-s",
        type=float,
        default=60.0,
        metavar="SECONDS",
        help="a file that gives no frame for so long counts as hanging (default: 60)",
    )
    parser.add_argument("--retry-failed", action="store_true", help="do failed files again, too")
    parser.add_argument(
        "--replace-changed",
        action="store_true",
        help="do photographs again in folders that have changed since",
    )


def tracking_of(arguments: argparse.Namespace) -> Tracking:
    """From the options of ``add_tracker_options``.

    Raises:
        UserError: a value is out of its range.
    """
    if not 0 <= arguments.margin <= 1 or not 0 <= arguments.least_side <= 4096:
        raise UserError("--margin goes from 0 to 1 and --least-side from 0 to 4096")
    if not 0 < arguments.min_confidence <= 1:
        raise UserError(
            f"--min-confidence is {arguments.min_confidence}: give more than 0, up to 1"
        )
    if arguments.hand_model and not arguments.hand_model.is_file():
        raise UserError(f"hand model {arguments.hand_model} does not exist")
    return Tracking(
        kind=arguments.tracker,
        hands=arguments.hands,
        min_confidence=arguments.min_confidence,
        complexity=arguments.complexity,
        refine_face=arguments.refine_face,
        model_file=arguments.hand_model and arguments.hand_model.resolve(),
        framing=PhotoFraming(arguments.least_side, arguments.margin),
    )


def workers_of(arguments: argparse.Namespace) -> Workers:
    """From the options of ``add_worker_options``.

    Raises:
        UserError: a value is out of its range.
    """
    if arguments.workers < 0 or arguments.stall_s <= 0:
        raise UserError("--workers and --stall-s are positive numbers")
    return Workers(arguments.workers, not arguments.no_pin, arguments.scheduler)
