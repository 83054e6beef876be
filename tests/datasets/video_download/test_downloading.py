"""Videos come by yt-dlp from a real web server, once each, and are cut into clips."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from datasets.__main__ import main
from datasets.video_download.clip_list import read_list
from datasets.video_download.fetching import failure
from tests.datasets.video_corpora.tiny_annotations import msasl_entry, write_msasl
from tests.datasets.video_download.films import numbers_in, write_film
from tests.datasets.video_download.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    write_film(tmp_path / "site" / "one.mp4", 90)
    shutil.copy(tmp_path / "site" / "one.mp4", tmp_path / "site" / "two.mp4")
    with Site(tmp_path / "site") as served:
        yield served


class Run:
    """The command on annotations of a temporary folder."""

    def __init__(self, folder: Path, entries: list[dict[str, Any]]) -> None:
        self.folder, self.videos = folder, folder / "videos"
        write_msasl(folder / "annotations", entries)

    def __call__(self, *options: str) -> int:
        folders = {"dataset_dir": "annotations", "videos_dir": "videos", "reports_dir": "reports"}
        given = [f"--{name}={self.folder / path}" for name, path in folders.items()]
        return main(["download", "--dataset_file=MSASL_val.json", "--pause=0", *given, *options])

    def clips(self) -> list[Path]:
        return sorted(self.videos.glob("*.mp4"))

    def report(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(
            (self.folder / "reports" / "failed_downloads.json").read_text()
        )
        return found


def test_each_video_once_and_each_clip_to_the_frame(site: Site, tmp_path: Path) -> None:
    one, two = site.url("one.mp4"), site.url("two.mp4")
    run = Run(
        tmp_path,
        [
            msasl_entry("hello", one, 0, 20),
            msasl_entry("how_many", one, 15, 45),
            msasl_entry("nice", two, 60, 89),
        ],
    )
    assert run() == 0

    assert sorted(numbers_in(path)[0] for path in run.clips()) == [0, 15, 60]
    assert {path.name.partition("_")[0] for path in run.clips()} == {"hello", "how many", "nice"}
    rows = read_list(run.videos)
    assert [row["file"] for row in rows] == [path.name for path in run.clips()]
    assert {(row["signer"], row["source"], row["licence"]) for row in rows} == {
        ("114", "msasl", "C-UDA-0.1")
    }
    assert run.report() == []
    assert not list((run.videos / ".sources").iterdir())

    asked = len(site.asked)
    run.clips()[0].unlink()
    kept = run.clips()[0].stat().st_mtime_ns
    assert run() == 0
    assert len(run.clips()) == 3
    assert kept in {path.stat().st_mtime_ns for path in run.clips()}
    again = site.asked[asked:]
    assert again
    assert len(set(again)) == 1


def test_failures_are_told_and_the_rest_goes_on(site: Site, tmp_path: Path) -> None:
    gone = msasl_entry("hello", site.url("gone.mp4"), 0, 20)
    run = Run(
        tmp_path,
        [gone, msasl_entry("nice", site.url("one.mp4"), 300, 330), *only(site, "two.mp4")],
    )
    assert run() == 0

    assert len(run.clips()) == 1
    first, second = run.report()
    assert {name: first[name] for name in gone} == gone
    assert first["error"] == "the video was not fetched: nothing is at its address any more"
    assert second["error"].startswith("the clip was not cut: its video ends after 3.0 s")

    asked = len(site.asked)
    assert run() == 0
    assert len(site.asked) == asked
    shutil.copy(site.folder / "one.mp4", site.folder / "gone.mp4")
    assert run("--retry_failed") == 0
    assert [row["text"] for row in run.report()] == ["nice"]
    assert len(run.clips()) == 2


def only(site: Site, path: str) -> list[dict[str, Any]]:
    return [msasl_entry("teacher", site.url(path), 0, 30)]


def test_a_site_that_asks_for_less_is_left_alone(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(tmp_path, [*only(site, "busy.mp4"), msasl_entry("nice", site.url("one.mp4"), 0, 9)])
    assert run() == 2
    assert "asks for fewer requests" in capsys.readouterr().err
    assert not run.clips()


@pytest.mark.parametrize(
    ("message", "sentence", "permanent"),
    [
        ("ERROR: [youtube] x: Private video. Sign in if", "it is private", True),
        (
            "ERROR: [youtube] x: Video unavailable. This video has been removed by the uploader",
            "it was removed",
            True,
        ),
        (
            "ERROR: [youtube] x: Unable to download API page: [Errno -3] Temporary failure in name "
            "resolution (caused by TransportError)",
            "the network failed: try again later",
            False,
        ),
        (
            "ERROR: [youtube] x: Sign in to confirm you\u2019re not a bot",
            "the site wants a signed-in visitor: give --cookies FILE",
            False,
        ),
        ("ERROR: \x1b[0;31m[generic]\x1b[0m odd; please report this", "odd", False),
    ],
)
def test_what_sites_answer_is_one_sentence(message: str, sentence: str, permanent: bool) -> None:
    told = failure(message)
    assert (told.sentence, told.permanent) == (sentence, permanent)


@pytest.mark.parametrize(
    "options", [["--rate", "0"], ["--pause", "-1"], ["--height", "1"], ["--cookies", "absent.txt"]]
)
def test_impossible_manners_are_refused(options: list[str], tmp_path: Path) -> None:
    run = Run(tmp_path, [msasl_entry("nice", "https://example.org/a.mp4", 0, 9)])
    assert run(*options) == 2
