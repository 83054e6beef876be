"""python -m datasets gsl-videos: GSL's folders of pictures as videos for the chain."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.commands.each_file import add_overwrite_option, make_each
from datasets.commands.folder_options import add_path_option
from datasets.hand.writing import write_film
from datasets.video_corpora import gsl
from datasets.video_corpora.gsl import PictureClip
from datasets.video_download.clip_list import add_to_list
from edge_runtime.errors import UserError

EXAMPLE = """example:
  python -m datasets gsl-videos --dataset_dir GSL_isolated --pictures_dir GSL_isol --max_classes 20
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "gsl-videos",
        help="make videos of the folders of pictures of Greek signs",
        description="Write VIDEOS_DIR/GLOSS_FOLDER.mp4 for each clip of GSL isolated, 30 frames a "
        "second, and clips.csv, for extract to go on with. The key-frame document used 20 of the "
        "310 glosses without saying which; these are those with most clips.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_path_option(parser, "dataset_dir", "./GSL_isolated", "holds train_greek_iso.csv and so on")
    add_path_option(parser, "pictures_dir", "./GSL_isol", "holds the folders of pictures")
    add_path_option(parser, "videos_dir", "./videos", "where the videos go")
    parser.add_argument(
        *("--max_classes", "--max-classes"),
        type=int,
        default=gsl.CLASSES_OF_THE_DOCUMENT,
        metavar="NUMBER",
        help=f"glosses to keep (default: {gsl.CLASSES_OF_THE_DOCUMENT})",
    )
    add_overwrite_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the videos and their list.

    Raises:
        UserError: annotations are missing or not as published, clips lack pictures, or the disk
            refuses.
    """
    if arguments.max_classes < 1:
        raise UserError(f"--max_classes is {arguments.max_classes}: give 1 or more")
    splits = [s for s, name in gsl.SPLIT_FILES.items() if (arguments.dataset_dir / name).exists()]
    if not splits:
        names = ", ".join(gsl.SPLIT_FILES.values())
        raise UserError(f"{arguments.dataset_dir} holds none of {names}: name their folder")
    every = [clip for split in splits for clip in gsl.read_split(arguments.dataset_dir, split)]
    clips = gsl.most_frequent(every, arguments.max_classes)
    folders = {arguments.pictures_dir / clip.folder: clip for clip in clips}
    out = arguments.videos_dir
    add_to_list(out, map(_row, clips))
    make_each(
        list(folders),
        lambda folder: out / f"{folders[folder].name}.mp4",
        lambda folder, made: _film(folders[folder], arguments.pictures_dir, made),
        doing="filming pictures",
        overwrite=arguments.overwrite,
    )


def _row(clip: PictureClip) -> dict[str, str]:
    return {
        "file": f"{clip.name}.mp4",
        "label": clip.label.replace("_", " "),
        "signer": clip.signer,
        "source": gsl.INFO.name,
        "licence": gsl.INFO.licence,
        "split": clip.split,
    }


def _film(clip: PictureClip, root: Path, out: Path) -> None:
    write_film(out, _pictures(clip.frames(root)), gsl.FPS)


def _pictures(paths: Sequence[Path]) -> Iterator[NDArray[np.uint8]]:
    """All of the first one's size."""
    size: tuple[int, int] | None = None
    for path in paths:
        picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
        if picture is None:
            raise UserError(f"{path} is no picture: unpack its folder again")
        size = size or (picture.shape[1], picture.shape[0])
        resized = picture if picture.shape[1::-1] == size else cv2.resize(picture, size)
        yield np.asarray(resized, np.uint8)
