"""python -m datasets extract: landmarks of a corpus of videos and photographs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from datasets.commands.document_extract import add_document_options, with_folders
from datasets.commands.extraction_options import (
    add_tracker_options,
    add_worker_options,
    tracking_of,
    workers_of,
)
from datasets.extraction.corpus_files import (
    CorpusFolder,
    CorpusTable,
    label_of_folder,
    label_of_name,
    other_files,
)
from datasets.extraction.job import Job
from datasets.extraction.media_file import VIDEO_SUFFIXES
from datasets.extraction.plan import Plan
from datasets.extraction.run import Summary, run_plan
from datasets.extraction.tracking import Tracking
from datasets.store import LandmarkStore
from edge_runtime.errors import UserError

DESCRIPTION = """\
Find the landmarks of every video and photograph below FOLDER and keep them in the store OUT.
A run that was stopped or killed goes on where it was; what is in the store is not done again.
Broken files are reported, noted in the store and left out."""
EPILOG = """examples:
  python -m datasets extract photos/ build/photos --least-side 300 --margin 0.15
  python -m datasets extract videos/ build/videos --tracker holistic --labels name
  python -m datasets extract videos/ build/videos --labels clips.csv --scheduler tcp://10.0.0.7:8786
  python -m datasets extract --videos_dir videos --landmarks_dir landmarks
"""
_RULES = {"folder": label_of_folder, "name": label_of_name}


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "extract",
        help="find landmarks in a folder of videos and photographs, on all cores",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="holds the corpus")
    parser.add_argument(
        "out", type=Path, nargs="?", metavar="OUT", help="the store, made where missing"
    )
    add_document_options(parser)
    _add_corpus_options(parser)
    add_tracker_options(parser)
    add_worker_options(parser)
    parser.set_defaults(run=run)


def _add_corpus_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--labels",
        default="folder",
        metavar="RULE",
        help="folder: a file's folder is its label (default); name: what stands before the first "
        "underscore; or a CSV file with the columns file, label and, if known, signer",
    )
    parser.add_argument("--source", help="what to call the data set (default: FOLDER's name)")
    parser.add_argument("--signer", default="", help="who signs, where it is one person")
    parser.add_argument("--licence", default="", help="of the data set, such as CC-BY-4.0")


def run(arguments: argparse.Namespace) -> None:
    """Fill the store, and print what came of it.

    Raises:
        UserError: as ``Plan`` and ``run_plan``; the folder is missing or holds nothing, an option
            is out of its range, the store was made in another way, or not one file could be read.
    """
    arguments, output = with_folders(arguments)
    folder = arguments.folder.resolve()
    if not folder.is_dir():
        raise UserError(f"{arguments.folder} is not a folder: give one with videos or photographs")
    console = Console(stderr=True)
    source = arguments.source or folder.name
    tracking, workers = tracking_of(arguments), workers_of(arguments)
    if isinstance(output, LandmarkStore):
        _check_same_tracker(output, source, tracking)
    plan = Plan(
        _corpus(arguments, folder),
        source,
        output,
        retry_failed=arguments.retry_failed,
        replace_changed=arguments.replace_changed,
    )
    _say_what_is_left_out(plan, folder, console)
    job = Job(output, tracking, arguments.licence, arguments.stall_s)
    summary = run_plan(plan, job, workers, console)
    Console().print(_summed_up(plan, summary, arguments.out), highlight=False, soft_wrap=True)
    if summary.failed == summary.files > 0:
        raise UserError(f"none of the {summary.files} files could be read: see above")


def _corpus(arguments: argparse.Namespace, folder: Path) -> CorpusFolder | CorpusTable:
    if rule := _RULES.get(arguments.labels):
        return CorpusFolder(folder, rule, arguments.signer)
    return CorpusTable(folder, Path(arguments.labels), arguments.signer)


def _check_same_tracker(store: LandmarkStore, source: str, tracking: Tracking) -> None:
    """Landmarks of one source are found in one way, or they could not be compared."""
    done = store.keys()
    key = next((key for key in done if key.startswith(f"{source}/")), None)
    if key is None:
        return
    for recording in store.read([key], face=False):
        video = Path(recording.clip).suffix.lower() in VIDEO_SUFFIXES
        if recording.tracker != (wanted := tracking.name(video=video)):
            raise UserError(
                f"{store.folder} has {source} by another tracker ({recording.tracker}, not "
                f"{wanted}): give another OUT or another --source"
            )
        return


def _say_what_is_left_out(plan: Plan, folder: Path, console: Console) -> None:
    others = other_files(folder)
    if not plan.files:
        raise UserError(f"{folder} holds no videos or photographs: name another folder")
    if others:
        kinds = ", ".join(f"{ending or 'no ending'} {n}" for ending, n in others.most_common(5))
        console.print(f"{others.total()} files are no videos or photographs: {kinds}")
    if plan.failed_before:
        console.print(f"{plan.failed_before} files failed before: --retry-failed does them again")


def _summed_up(plan: Plan, summary: Summary, out: Path) -> str:
    done = plan.files - plan.pending - plan.failed_before
    rate = summary.frames / summary.seconds if summary.seconds else 0.0
    share = summary.with_hand / summary.frames if summary.frames else 0.0
    return (
        f"{out}: {summary.files - summary.failed:,} files done, {summary.failed:,} failed, "
        f"{done:,} were there; {summary.frames:,} frames, {rate:.0f} a second; "
        f"a hand in {share:.1%}"
    )
