"""keyframes: the key frames of recordings, as pictures with their probabilities."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from edge_runtime.errors import UserError


def add_parser(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("keyframes", help="write a recording's key frames as pictures")
    parser.add_argument("checkpoint", type=Path, help="folder of stage1, stage2 ... of a training")
    parser.add_argument("--reader", metavar="NAME", help="data set of clips")
    parser.add_argument(
        "--clip", action="append", default=[], metavar="NAME", help="one of its clips; repeatable"
    )
    parser.add_argument("--video", type=Path, metavar="FILE", help="instead of a data set")
    parser.add_argument("--out", type=Path, required=True, help="folder of the pictures")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Search every recording, write a picture of each and a table of all.

    Raises:
        UserError: neither or both of a data set and a video are given, or they, or the checkpoint,
            cannot be read.
    """
    if (options.reader is None) == (options.video is None):
        raise UserError("say where to look: give either --reader NAME or --video FILE")
    # Keras takes seconds to import: not for --help or a mistyped option.
    from rich.console import Console

    from edge_runtime.trackers.choose import choose
    from keras_models.evaluation.report import rich_table
    from keras_models.keyframe.recordings import recording_of_video, recordings_of
    from keras_models.keyframe.showing import show
    from keras_models.keyframe.stage_models import load_stages

    models = load_stages(options.checkpoint)
    if options.video is None:
        root, labels = data_root(options.data), models.description.labels
        recordings = recordings_of(options.reader, root, labels, options.clip)
    else:
        recordings = [recording_of_video(options.video, lambda: choose(hands=2))]
    console = Console()
    console.print(rich_table(show(models, recordings, options.out)))
    for recording in recordings:
        if not recording.has_pose:
            console.print(
                f"{recording.name} has no pose: the features of the pose and of the places of "
                "the hands are 0, which the models may never have been trained on"
            )
    console.print(f"pictures: {options.out}")
