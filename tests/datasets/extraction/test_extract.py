"""Landmarks of small corpora by real workers and MediaPipe, some of whom do not survive it."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest
from distributed import Client

from datasets.extraction.job import Outcome
from datasets.extraction.photo_framing import PhotoFraming
from datasets.extraction.tracking import Tracking
from datasets.store import LandmarkStore, Recording
from edge_runtime.sources.video import VideoFile
from edge_runtime.trackers import choose
from tests.datasets.extraction.corpora import FRAMES, write_photos
from tests.datasets.extraction.deadly_output import DeadlyOutput
from tests.datasets.extraction.extracting import MOST_DEATHS_SHARED, extracted


def plainly(path: Path, root: Path) -> Recording:
    """What a loop over the frames finds, without workers, units or a store."""
    with closing(VideoFile(path)) as video, closing(choose(hands=2)) as tracker:
        frames = [
            tracker.track(cv2.cvtColor(f.bgr, cv2.COLOR_BGR2RGB), f.timestamp_s) for f in video
        ]
    tracking = Tracking()
    return Recording.of(
        frames,
        face=False,
        label=path.parent.name.upper(),
        source="mine",
        signer="ann",
        clip=path.relative_to(root).as_posix(),
        licence="CC0-1.0",
        tracker=tracking.name(video=True),
        tracker_version=tracking.version(),
    )


def test_workers_find_what_a_plain_loop_finds_bit_for_bit(
    clips: Path, tmp_path: Path, client: Client
) -> None:
    store = LandmarkStore(tmp_path / "store")
    found = extracted(clips, store, client)

    expected = [plainly(path, clips) for path in sorted(clips.glob("*/*.mp4"))]
    assert list(store.read()) == expected
    assert all(recording.has_right_hand.any() for recording in expected)
    assert found == Outcome(6, 6 * FRAMES, sum(int(r.has_hand.sum()) for r in expected))


def test_what_is_done_is_not_done_again(clips: Path, tmp_path: Path, client: Client) -> None:
    some = shutil.copytree(clips / "a", tmp_path / "some/a").parent
    store = LandmarkStore(tmp_path / "store")
    assert extracted(some, store, client).frames == 2 * FRAMES
    assert extracted(some, store, client) == Outcome()

    shutil.copytree(clips / "b", some / "b")
    assert extracted(some, store, client).frames == 2 * FRAMES
    assert store.keys() == ["mine/a/0.mp4", "mine/a/1.mp4", "mine/b/2.mp4", "mine/b/3.mp4"]


def test_units_of_killed_workers_are_done_by_others_and_given_up_the_third_time(
    clips: Path, tmp_path: Path, client: Client
) -> None:
    store = LandmarkStore(tmp_path / "store")
    deadly = {"mine/a/1.mp4": 1, "mine/b/2.mp4": 99}
    output = DeadlyOutput(store, tmp_path / "ledger", deadly)
    found = extracted(clips, output, client)

    assert found.files == 6
    assert len(found.failures) == 1
    assert "b/2.mp4 ended its worker 3 times" in found.failures[0]
    assert store.failures() == {"mine/b/2.mp4": found.failures[0]}
    assert len(store.keys()) == 5
    attempts = Counter(output.attempts())
    assert attempts["mine/a/1.mp4"] >= 2
    # A worker tracks one clip while it writes another: the one beside may be blamed at first, or
    # be killed while it is written, but never more than one at a time.
    deaths = attempts.pop("mine/b/2.mp4")
    assert 3 <= deaths <= MOST_DEATHS_SHARED
    assert sum(attempts.values()) <= 5 + 2 * deadly["mine/a/1.mp4"] + deaths


def test_broken_files_are_one_sentence_each_and_the_rest_is_done(
    clips: Path, tmp_path: Path, client: Client
) -> None:
    folder = tmp_path / "corpus"
    whole = (clips / "a/0.mp4").read_bytes()
    for name, content in {
        "cut": whole[: len(whole) // 2],
        "empty": b"",
        "text": b"no film",
    }.items():
        (folder / "a").mkdir(parents=True, exist_ok=True)
        (folder / "a" / f"{name}.mp4").write_bytes(content)
    shutil.copy(clips / "a/0.mp4", folder / "a/whole.mp4")
    store = LandmarkStore(tmp_path / "store")
    found = extracted(folder, store, client)

    assert store.keys() == ["mine/a/whole.mp4"]
    assert sorted(found.failures) == [
        f"a/{name}.mp4 is not a video that OpenCV can read: name a video file"
        for name in ("cut", "empty", "text")
    ]

    (folder / "a/cut.mp4").write_bytes(whole)
    assert extracted(folder, store, client) == Outcome()
    assert extracted(folder, store, client, retry_failed=True).files == 3
    assert list(store.failures()) == ["mine/a/empty.mp4", "mine/a/text.mp4"]


def test_a_film_that_breaks_off_is_told_from_a_short_one(tmp_path: Path, client: Client) -> None:
    frames = [cv2.imread(str(path)) for path in write_photos(tmp_path / "p", 30).glob("*/*.png")]
    path = tmp_path / "films/a/film.avi"
    path.parent.mkdir(parents=True)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (320, 240))
    for frame in frames:
        writer.write(frame)
    writer.release()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    found = extracted(path.parents[1], LandmarkStore(tmp_path / "store"), client)

    assert len(found.failures) == 1
    assert "a/film.avi breaks off after 1." in found.failures[0]
    assert found.failures[0].endswith("of 3.0 s: get it anew")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipe can hang here")
def test_a_file_that_hangs_is_given_up(clips: Path, tmp_path: Path, client: Client) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(clips / "a", folder / "a")
    os.mkfifo(folder / "a/pipe.mp4")  # opening it waits for a writer who never comes
    found = extracted(folder, LandmarkStore(tmp_path / "store"), client, stall_s=2.0)

    assert found.files == 3
    assert found.frames == 2 * FRAMES
    assert found.failures == ("a/pipe.mp4 hangs: it gave no frame for 2 s",)


def test_photographs_are_done_together_and_broken_ones_noted(
    tmp_path: Path, client: Client
) -> None:
    folder = write_photos(tmp_path / "photos", 6)
    (folder / "a/broken.jpg").write_bytes(b"not an image")
    store = LandmarkStore(tmp_path / "store")
    found = extracted(folder, store, client)

    assert found == Outcome(
        7, 6, 6, ("a/broken.jpg is not an image that OpenCV can read: get it anew",)
    )
    assert len(store.keys()) == 2
    assert list(store.failures()) == ["mine/a/broken.jpg"]
    assert [r.clip for r in store.read()] == [f"{'ab'[n % 2]}/{n}.png" for n in (0, 2, 4, 1, 3, 5)]

    shutil.copy(folder / "a/0.png", folder / "a/broken.jpg")
    assert extracted(folder, store, client, retry_failed=True, replace_changed=True).files > 0
    assert not store.failures()


def test_small_photographs_are_enlarged_and_widened() -> None:
    picture = PhotoFraming(least_side=100, margin=0.1).frame(np.zeros((20, 30, 3), np.uint8))

    assert picture.shape == (120, 180, 3)


def test_the_right_hands_of_real_photographs_are_found(
    real_root: Path, tmp_path: Path, client: Client
) -> None:
    for digit in "057":
        folder = tmp_path / "some" / digit
        folder.mkdir(parents=True)
        for photo in sorted((real_root / "ardamavi/images" / digit).glob("*.JPG"))[:8]:
            shutil.copy(photo, folder)
    store = LandmarkStore(tmp_path / "store")
    tracking = Tracking(framing=PhotoFraming(least_side=300, margin=0.15))
    found = extracted(tmp_path / "some", store, client, tracking)

    assert found.frames == 24
    assert found.with_hand > 0.9 * found.frames
    assert not any(recording.has_left_hand.any() for recording in store.read())
