"""python -m datasets download: the clips of MS-ASL or WLASL, cut out of their videos."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from datasets.commands.folder_options import add_path_option
from datasets.video_corpora.annotations import read_clips
from datasets.video_download import downloading
from datasets.video_download.downloading import Wanted, download
from datasets.video_download.failures import FailureReport
from datasets.video_download.fetching import Manners, YtDlp
from edge_runtime.errors import UserError

DEFAULT = Manners()
EXAMPLE = """example:
  python -m datasets download --dataset_dir MS-ASL-Dataset \\
      --dataset_file MSASL_train_sliced.json --videos_dir videos --reports_dir reports

VIDEOS_DIR gets LABEL_VIDEO_START-END.mp4 for each clip, and clips.csv, which says who signs in it
and where it is from. REPORTS_DIR/failed_downloads.json says why others did not come. Run it again
to go on: nothing is fetched twice, and what is gone for good is tried again with --retry_failed
only. Whether you may download a video is between you and the site.
"""


def register(subparsers: Any) -> None:
    """Add the command to ``python -m datasets``."""
    parser = subparsers.add_parser(
        "download",
        help="fetch the videos of MS-ASL or WLASL and cut the clips out",
        description="Fetch each video once, one at a time, without sound, and cut all of its clips "
        "out, exact to the frame.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_path_option(parser, "dataset_dir", "./MS-ASL-Dataset", "where the annotations are")
    add_path_option(parser, "dataset_file", "MSASL_test_sliced.json", "the file in it")
    add_path_option(parser, "videos_dir", "./videos", "where the clips go")
    add_path_option(parser, "reports_dir", "./reports", "where the report of failures goes")
    parser.add_argument("--crop", action="store_true", help="crop to the signer's box (MS-ASL)")
    parser.add_argument(
        "--height",
        type=int,
        default=DEFAULT.height,
        metavar="PIXELS",
        help=f"of the videos, at most (default: {DEFAULT.height})",
    )
    parser.add_argument(
        "--rate",
        type=float,
        default=DEFAULT.bytes_per_s / 1e6,
        metavar="MEGABYTES",
        help=f"a second, at most (default: {DEFAULT.bytes_per_s / 1e6:g})",
    )
    parser.add_argument(
        "--pause",
        type=float,
        default=DEFAULT.pause_s,
        metavar="SECONDS",
        help=f"between two videos; up to as much again is added (default: {DEFAULT.pause_s:g})",
    )
    parser.add_argument(
        "--cookies", type=Path, metavar="FILE", help="of a browser, for sites that want a visitor"
    )
    parser.add_argument(
        *("--retry_failed", "--retry-failed"),
        action="store_true",
        help="try again what an earlier run found to be gone",
    )
    parser.add_argument(
        *("--keep_sources", "--keep-sources"),
        action="store_true",
        help="keep the whole videos in VIDEOS_DIR/.sources",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Fetch and cut, and print how many clips there are.

    Raises:
        UserError: the annotations cannot be read, an option is out of its range, the disk refuses,
            or the site asks for fewer requests.
    """
    clips = read_clips(arguments.dataset_dir / arguments.dataset_file)
    wanted = Wanted(
        arguments.videos_dir, arguments.crop, arguments.keep_sources, arguments.retry_failed
    )
    report = FailureReport(arguments.reports_dir)
    fetcher = YtDlp(_manners(arguments))
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("fetching videos", total=None)

        def show(state: downloading.Progress) -> None:
            text = f"videos ({state.cut:,} clips cut, {state.failed:,} failed)"
            bar.update(task, description=text, completed=state.videos_done, total=state.videos)

        state = download(clips, wanted, fetcher, report, show)
    Console().print(_summary(state, wanted, report), highlight=False, soft_wrap=True)


def _manners(arguments: argparse.Namespace) -> Manners:
    if not (arguments.rate > 0 and arguments.pause >= 0 and arguments.height >= 64):
        raise UserError("--rate must be above 0, --pause 0 or more, and --height at least 64")
    if arguments.cookies and not arguments.cookies.is_file():
        raise UserError(f"{arguments.cookies} is no file of cookies: export it from a browser")
    rate = round(arguments.rate * 1e6)
    return Manners(rate, arguments.pause, arguments.height, arguments.cookies)


def _summary(state: downloading.Progress, wanted: Wanted, report: FailureReport) -> str:
    there = f"{wanted.videos_dir}: {state.there + state.cut:,} clips, {state.cut:,} of them new"
    missing = state.failed + state.given_up
    return f"{there}; {missing:,} could not be had: see {report.path}" if missing else there
