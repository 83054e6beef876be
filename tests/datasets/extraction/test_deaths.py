"""Whose fault it is when a worker dies, and what is done about it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from datasets.extraction.deaths import Deaths
from datasets.extraction.media_file import MediaFile
from datasets.extraction.unit import Unit
from datasets.extraction.watchdog import Watchdog
from datasets.store import LandmarkStore


def unit(*names: str) -> Unit:
    files = tuple(MediaFile(Path(name), name, "A") for name in names)
    return Unit(f"mine/{'+'.join(names)}", "mine", files)


def test_who_is_blamed_again_is_done_alone_and_the_third_time_given_up(tmp_path: Path) -> None:
    deaths = Deaths(LandmarkStore(tmp_path), known={})
    film = unit("1.mp4")

    assert not deaths.blame(film, 1).failures
    assert list(deaths.again) == [film]
    assert not deaths.blame(deaths.again.popleft(), 1).failures
    assert list(deaths.alone) == [film]
    (sentence,) = deaths.blame(deaths.alone.popleft(), 1).failures
    assert "1.mp4 ended its worker 3 times" in sentence
    assert deaths.output.failures() == {"mine/1.mp4": sentence}


def test_who_waited_where_many_died_is_done_alone_at_last(tmp_path: Path) -> None:
    deaths = Deaths(LandmarkStore(tmp_path), known={})
    for _ in range(2):
        deaths.spare(unit("1.mp4"))
    assert len(deaths.again) == 2
    deaths.spare(unit("1.mp4"))
    assert list(deaths.alone) == [unit("1.mp4")]


def test_of_photographs_done_together_the_deadly_one_is_found(tmp_path: Path) -> None:
    deaths = Deaths(LandmarkStore(tmp_path), known={})
    outcome = deaths.blame(unit("1.jpg", "2.jpg"), 3)

    assert outcome.files == 0
    assert [u.key for u in deaths.again] == ["mine/1.jpg", "mine/2.jpg"]


def test_what_a_watchdog_noted_is_out_and_the_rest_done_again(tmp_path: Path) -> None:
    deaths = Deaths(LandmarkStore(tmp_path), known={"mine/2.jpg": "2.jpg was broken long ago"})
    deaths.output.fail("mine/1.jpg", "1.jpg hangs")
    deaths.output.fail("mine/2.jpg", "2.jpg was broken long ago")
    outcome = deaths.blame(unit("1.jpg", "2.jpg", "3.jpg"), 1)

    assert outcome.files == 1
    assert outcome.failures == ("1.jpg hangs",)
    assert [file.clip for file in deaths.again[0].files] == ["2.jpg", "3.jpg"]


def test_the_watchdog_bites_only_where_nothing_goes_forward() -> None:
    bitten = threading.Event()
    with Watchdog(0.2, bitten.set) as watchdog:
        for _ in range(10):
            time.sleep(0.04)
            watchdog.tick()
        assert not bitten.is_set()
        assert bitten.wait(5)
