"""Hands of labelled photographs: every photograph once, also when a run is stopped."""

from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from datasets import extraction
from datasets.extraction import PhotoFraming, extract
from datasets.hand_table_file import load_hand_table
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers.choose import choose
from edge_runtime.trackers.fake import FakeTracker
from tests.datasets.tiny_data import right_hands


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Five photographs of two letters and a file that is no image."""
    for index in range(5):
        folder = tmp_path / "photos" / ("a" if index < 3 else "b")
        folder.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / f"{index}.jpg"), np.full((20, 30, 3), 40 * index, np.uint8))
    (tmp_path / "photos/b/broken.jpg").write_bytes(b"not an image")
    return tmp_path / "photos"


class CountingTracker(FakeTracker):
    """Answers one right hand and counts the photographs; stops the run after ``stop_after``."""

    def __init__(self, stop_after: int = 1000) -> None:
        hand = right_hands(1, 1.5)[0]
        super().__init__([Landmarks(image_width=1, image_height=1, right_hand=hand)])
        self.seen = 0
        self.stop_after = stop_after

    def track(self, rgb: np.ndarray, timestamp_s: float) -> Landmarks:
        if self.seen == self.stop_after:
            raise KeyboardInterrupt
        self.seen += 1
        return super().track(rgb, timestamp_s)


def test_hands_are_written_with_label_and_file(photos: Path, tmp_path: Path) -> None:
    found = extract(photos, tmp_path / "out.npz", CountingTracker(), source="mine", signer="ann")

    assert found.table.label.tolist() == ["A", "A", "A", "B", "B"]
    assert found.table.clip[0] == "a/0.jpg"
    assert set(found.table.source) == {"mine"}
    assert found.table.aspect == pytest.approx(1.5)
    assert found.detection_rate == pytest.approx(5 / 6)
    assert np.array_equal(load_hand_table(tmp_path / "out.npz").hands, found.table.hands)


def test_a_stopped_run_is_taken_up_again(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "PHOTOS_A_PART", 2)
    out = tmp_path / "out.npz"
    with pytest.raises(KeyboardInterrupt):
        extract(photos, out, CountingTracker(stop_after=4), source="mine")
    assert not out.exists()

    tracker = CountingTracker()
    found = extract(photos, out, tracker, source="mine")

    assert tracker.seen == 1
    assert len(found.table) == 5
    assert not out.with_name("out.npz.parts").exists()


def test_small_photographs_are_enlarged_and_widened() -> None:
    picture = PhotoFraming(least_side=100, margin=0.1).frame(np.zeros((20, 30, 3), np.uint8))

    assert picture.shape == (120, 180, 3)


def test_folders_without_images_or_hands_are_one_sentence(photos: Path, tmp_path: Path) -> None:
    nothing = FakeTracker([Landmarks(image_width=1, image_height=1)])
    with pytest.raises(UserError, match="no hand was found in the 6 images"):
        extract(photos, tmp_path / "out.npz", nothing, source="mine")
    with pytest.raises(UserError, match="holds no folders of images"):
        extract(tmp_path / "photos/a", tmp_path / "out.npz", nothing, source="mine")


def test_a_damaged_table_is_one_sentence(tmp_path: Path) -> None:
    damaged = tmp_path / "hands.npz"
    damaged.write_bytes(b"PK")
    with pytest.raises(UserError, match="is not a whole hand table"):
        load_hand_table(damaged)
    with pytest.raises(UserError, match="is not there"):
        load_hand_table(tmp_path / "absent.npz")


def test_mediapipe_finds_the_right_hands_of_real_photographs(
    real_root: Path, tmp_path: Path
) -> None:
    for digit in "057":
        folder = tmp_path / "some" / digit
        folder.mkdir(parents=True)
        for photo in sorted((real_root / "ardamavi/images" / digit).glob("*.JPG"))[:8]:
            shutil.copy(photo, folder)
    tracker = choose(hands=1, sequence=False)
    framing = PhotoFraming(least_side=300, margin=0.15)
    found = extract(tmp_path / "some", tmp_path / "o.npz", tracker, source="mine", framing=framing)
    tracker.close()

    assert found.detection_rate > 0.9
    assert not found.table.is_left.any()
