"""Clips hold exactly the frames that were asked for."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from datasets.video_download.cutting import Cut, cut
from tests.datasets.video_download.films import FPS, HEIGHT, WIDTH, numbers_in, write_film


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_film(tmp_path_factory.mktemp("film") / "film.mp4", 90)


def test_every_frame_and_no_other(film: Path, tmp_path: Path) -> None:
    # Corpora round to milliseconds; clips may overlap.
    ranges = [(0, 37), (36, 41), (10, 80), (59, 60)]
    cuts = [Cut(tmp_path / f"{a}.mp4", round(a / FPS, 3), round(b / FPS, 3)) for a, b in ranges]
    assert cut(film, cuts) == {}
    for a, b in ranges:
        assert numbers_in(tmp_path / f"{a}.mp4") == list(range(a, b))
    assert not list(tmp_path.glob("*.part*"))


def test_to_the_end_of_the_video(film: Path, tmp_path: Path) -> None:
    assert cut(film, [Cut(tmp_path / "a.mp4", 2.0, None)]) == {}
    assert numbers_in(tmp_path / "a.mp4") == list(range(60, 90))


def test_cropped_to_the_signer(film: Path, tmp_path: Path) -> None:
    box = (0.25, 0.1, 0.7501, 1.0)
    cut(film, [Cut(tmp_path / "a.mp4", 0.0, 0.5, box)])
    capture = cv2.VideoCapture(str(tmp_path / "a.mp4"))
    ok, frame = capture.read()
    capture.release()
    assert ok
    assert frame.shape == (round(0.9 * HEIGHT), WIDTH // 2, 3)


def test_what_a_video_lacks_is_told(film: Path, tmp_path: Path) -> None:
    short, beyond = Cut(tmp_path / "a.mp4", 2.5, 9.0), Cut(tmp_path / "b.mp4", 5.0, 6.0)
    told = cut(film, [short, beyond])
    assert told[short.out].endswith("ends after 3.0 s, 6.0 s too early")
    assert told[beyond.out].endswith("before the clip starts")
    broken = tmp_path / "text.mp4"
    broken.write_text("no video")
    assert "no form that can be read" in cut(broken, [beyond])[beyond.out]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["text.mp4"]
