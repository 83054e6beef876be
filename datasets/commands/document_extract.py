"""``extract`` with the key-frame document's folders instead of a corpus and a store."""

from __future__ import annotations

import argparse
from pathlib import Path

from datasets.extraction.output import Output
from datasets.landmark_files.json_output import JsonFiles
from datasets.store import LandmarkStore
from datasets.video_download.clip_list import LIST_FILE, read_list
from edge_runtime.errors import UserError

VIDEOS, LANDMARKS = Path("videos"), Path("landmarks")


def add_document_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--videos_dir`` and ``--landmarks_dir``, to be handed to ``with_folders``."""
    options = parser.add_argument_group(
        "as the key-frame document",
        "without FOLDER and OUT: hands, pose and face of every video, one JSON file each, with "
        "labels and signers from VIDEOS_DIR/clips.csv or else from file names",
    )
    for name, default, text in (
        ("videos_dir", VIDEOS, "holds the videos"),
        ("landmarks_dir", LANDMARKS, "where the JSON files go"),
    ):
        options.add_argument(
            *(f"--{name}", f"--{name.replace('_', '-')}"),
            dest=name,
            type=Path,
            metavar="FOLDER",
            help=f"{text} (default: ./{default})",
        )


def with_folders(arguments: argparse.Namespace) -> tuple[argparse.Namespace, Output]:
    """The arguments with folder, labels, source, licence and tracker filled in, and where to write.

    Raises:
        UserError: OUT is missing, or folders were given in both ways.
    """
    document = arguments.videos_dir or arguments.landmarks_dir
    if arguments.folder is None:
        return _as_document(arguments), JsonFiles((arguments.landmarks_dir or LANDMARKS).resolve())
    if document:
        raise UserError("give FOLDER and OUT, or --videos_dir and --landmarks_dir, not both")
    if arguments.out is None:
        raise UserError("OUT is missing: give the store to write after FOLDER")
    return arguments, LandmarkStore(arguments.out.resolve())


def _as_document(arguments: argparse.Namespace) -> argparse.Namespace:
    folder = arguments.videos_dir or VIDEOS
    rows = read_list(folder)
    filled = {
        "folder": folder,
        "out": arguments.landmarks_dir or LANDMARKS,
        "tracker": "holistic",
        "labels": str(folder / LIST_FILE) if rows else "name",
        "source": arguments.source or _only({row.get("source", "") for row in rows}),
        "licence": arguments.licence or _only({row.get("licence", "") for row in rows}),
    }
    return argparse.Namespace(**{**vars(arguments), **filled})


def _only(values: set[str]) -> str:
    """The value, where all rows have the same."""
    return values.pop() if len(values) == 1 else ""
