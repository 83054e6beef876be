"""Fetching the videos of a corpus one after the other, and cutting the clips out of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from datasets.video_corpora.video_clip import VideoClip
from datasets.video_download.clip_list import add_to_list, row_of
from datasets.video_download.cutting import Cut, cut
from datasets.video_download.failures import Failure, FailureReport
from datasets.video_download.fetching import SLOW_DOWN, Fetcher, FetchError
from edge_runtime.errors import UserError

SOURCES_FOLDER = ".sources"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How clips are to be made.

    Attributes:
        videos_dir: where the clips go.
        crop: to the signer's box, where the corpus has one.
        keep_sources: keep the whole videos too, in ``videos_dir/.sources``.
        retry_failed: try again what was found to be gone.
    """

    videos_dir: Path
    crop: bool = False
    keep_sources: bool = False
    retry_failed: bool = False

    def file_of(self, clip: VideoClip) -> Path:
        return self.videos_dir / f"{clip.name}.mp4"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; all count clips, but ``videos`` and ``videos_done``.

    Attributes:
        there: were there before.
        given_up: an earlier run found them to be gone.
        cut: have been made.
        failed: could not be made.
    """

    videos: int
    videos_done: int = 0
    there: int = 0
    given_up: int = 0
    cut: int = 0
    failed: int = 0


def download(
    clips: Sequence[VideoClip],
    wanted: Wanted,
    fetcher: Fetcher,
    report: FailureReport,
    progress: Callable[[Progress], None] = lambda progress: None,
) -> Progress:
    """Make every clip that is not there yet; each video is fetched once for all of its clips.

    A run that was stopped is taken up where it was: clips that are there are not made again, and
    half a video is gone on with.

    Args:
        progress: called before the first video and after each.

    Raises:
        UserError: the disk refuses, or the site asks for fewer requests.
    """
    distinct = list({clip.name: clip for clip in clips}.values())
    there = [clip for clip in distinct if wanted.file_of(clip).exists()]
    present = {clip.name for clip in there}
    missing = [clip for clip in distinct if clip.name not in present]
    tried = [clip for clip in missing if wanted.retry_failed or not report.is_permanent(clip)]
    videos: dict[str, list[VideoClip]] = {}
    for clip in tried:
        videos.setdefault(clip.video, []).append(clip)
    state = Progress(len(videos), there=len(present), given_up=len(missing) - len(tried))
    _keep(wanted, report, there, [])
    progress(state)
    for number, of_video in enumerate(videos.values(), 1):
        made, failed = _make(of_video, wanted, fetcher)
        _keep(wanted, report, made, failed)
        state = Progress(
            state.videos,
            number,
            state.there,
            state.given_up,
            state.cut + len(made),
            state.failed + len(failed),
        )
        progress(state)
    return state


def _keep(
    wanted: Wanted, report: FailureReport, made: Sequence[VideoClip], failed: Sequence[Failure]
) -> None:
    if made:
        add_to_list(wanted.videos_dir, map(row_of, made))
    report.update(made, failed)


def _make(
    clips: Sequence[VideoClip], wanted: Wanted, fetcher: Fetcher
) -> tuple[list[VideoClip], list[Failure]]:
    """The clips of one video: those that were made, and the failures of the others."""
    try:
        video = fetcher.fetch(clips[0].url, wanted.videos_dir / SOURCES_FOLDER, clips[0].video)
    except FetchError as error:
        if error.sentence == SLOW_DOWN:
            raise UserError(
                f"{clips[0].url} was not fetched: {SLOW_DOWN}; wait an hour, then go on with a "
                "longer --pause"
            ) from error
        sentence = f"the video was not fetched: {error.sentence}"
        return [], [Failure.of(clip, sentence, permanent=error.permanent) for clip in clips]
    cuts = [
        Cut(wanted.file_of(clip), clip.start_s, clip.end_s, clip.box if wanted.crop else None)
        for clip in clips
    ]
    problems = cut(video, cuts)
    if not wanted.keep_sources:
        video.unlink(missing_ok=True)
    made = [clip for clip in clips if wanted.file_of(clip) not in problems]
    failed = [
        Failure.of(clip, f"the clip was not cut: {why}", permanent=True)
        for clip in clips
        if (why := problems.get(wanted.file_of(clip)))
    ]
    return made, failed
