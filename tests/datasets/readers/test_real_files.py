"""Facts about the real files that the readers rest on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from datasets.aspect import infer_aspect
from datasets.chirality import SURE, right_handedness
from datasets.readers import READERS, SOURCES, load, mediapipe_gesture_photos, read
from datasets.readers.ardamavi import SLIDE_SHOW_PHOTOS, slide_show_signers
from datasets.readers.gesture_photo_exclusions import EXCLUSIONS
from datasets.readers.slide_show import photos_shown

FRAMES_AND_HANDS = {
    "ardamavi": (2_062, 1_947),
    "borisgraudt": (10_508, 10_508),
    "neat11_a": (11_640, 11_111),
    "neat11_b": (17_970, 17_375),
    "neat11_pose": (6_300, 6_028),
    "nejohnson2": (1_022, 1_022),
    "traduttore": (62_440, 61_633),
    "traduttore_words": (92_680, 88_969),
}
DUPLICATES = {"neat11_a": 2, "neat11_b": 1, "traduttore": 28, "traduttore_words": 59}


@pytest.mark.parametrize("name", sorted(READERS))
def test_counts_and_duplicates(real_root: Path, name: str) -> None:
    frames = read(name, real_root)

    assert (len(frames), len(frames.hand_table())) == FRAMES_AND_HANDS[name]
    assert frames.duplicate_clips == DUPLICATES.get(name, 0)


@pytest.mark.parametrize("name", sorted(READERS))
def test_the_aspect_is_the_one_at_which_bones_are_as_long_sideways_as_upright(
    real_root: Path, name: str
) -> None:
    table = load(name, real_root)
    for signer in np.unique(table.signer) if name != "ardamavi" else [None]:
        hands = table.hands if signer is None else table.hands[table.signer == signer]
        evidence = infer_aspect(hands[:: max(1, len(hands) // 4000)])

        assert evidence is not None
        assert evidence.aspect == pytest.approx(READERS[name].info.aspect), signer
        assert abs(evidence.gaps[evidence.name]) < 0.13


@pytest.mark.parametrize("name", ["ardamavi", "borisgraudt", "nejohnson2", "traduttore"])
def test_hands_are_right_ones_by_their_shape(real_root: Path, name: str) -> None:
    table = load(name, real_root)
    shape = right_handedness(table.hands, table.aspect)

    assert (shape[np.abs(shape) > SURE] > 0).mean() > 0.9


@pytest.mark.parametrize("name", ["borisgraudt", "nejohnson2", "traduttore"])
def test_palm_forward_letters_have_the_index_at_the_right_of_the_little_finger(
    real_root: Path, name: str
) -> None:
    table = load(name, real_root)
    palm_forward = table.hands[np.isin(table.label, list("BFW"))]

    assert (palm_forward[:, 5, 0] > palm_forward[:, 17, 0]).mean() > 0.99


def test_the_pose_agrees_with_the_sides_of_the_hands(real_root: Path) -> None:
    frames = read("neat11_pose", real_root)
    assert frames.pose is not None
    rows = frames.has_right & ~np.isnan(frames.pose[:, 16, 0])
    to_right, to_left = (
        np.linalg.norm(frames.right[rows, 0, :2] - frames.pose[rows, wrist, :2], axis=1)
        for wrist in (16, 15)
    )

    assert (to_right < to_left).mean() > 0.95


def test_the_slide_show_shows_three_presumed_signers(real_root: Path) -> None:
    assert photos_shown(real_root) == list(SLIDE_SHOW_PHOTOS)

    digits = read("ardamavi", real_root)
    assert slide_show_signers(digits) == {"run-1148", "run-1158", "run-1169"}
    assert len(set(digits.signer)) == 207


def test_exclusions_are_photographs_that_are_there(real_root: Path) -> None:
    folder = real_root / mediapipe_gesture_photos.PHOTOS_FOLDER
    assert all((folder / entry.file).is_file() for entry in EXCLUSIONS)

    counts = [
        len(list(mediapipe_gesture_photos.photos(real_root, task)))
        for task in (None, "letters", "digits")
    ]
    assert counts == [40, 26, 26]


def test_every_source_has_its_licence_beside_it(real_root: Path) -> None:
    for info in SOURCES.values():
        assert info.licence in {"MIT", "CC0-1.0", "Apache-2.0"}
        assert info.licence_note or (real_root / info.licence_file).is_file()
