"""Sets of pictures: every file once, decoded when asked for, and nothing taken that is amiss."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import pytest

from datasets.readers import asl_alphabet, asl_hg
from datasets.readers.pictures import PICTURE_READERS, read_pictures
from datasets.source_counts import training_data
from datasets.splits import in_shares, signer_keys
from edge_runtime.errors import UserError
from tests.datasets.tiny_pictures import write_asl_alphabet, write_asl_hg


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    write_asl_alphabet(folder)
    write_asl_hg(folder)
    return folder


def test_asl_alphabet_has_29_classes_of_frames_in_order(root: Path) -> None:
    table = asl_alphabet.read_pictures(root, 64, pictures_a_class=2)
    assert table.shape == (64, 64, 3)
    assert Counter(table.label) == dict.fromkeys(asl_alphabet.CLASSES, 2)
    assert table.frame[:2].tolist() == [1, 2]
    first = cv2.imread(str(root / asl_alphabet.TRAIN_FOLDER / "A/A1.jpg"))[..., ::-1]
    np.testing.assert_array_equal(
        table.of_rows(np.array([0]))[0], cv2.resize(first, (64, 64), interpolation=cv2.INTER_AREA)
    )


def test_asl_alphabets_own_test_has_one_of_each_but_del(root: Path) -> None:
    table = asl_alphabet.read_test_pictures(root)
    assert sorted({*asl_alphabet.CLASSES} - {*table.label}) == ["del"]
    assert len(table) == 28


def test_asl_hg_names_signers_and_its_published_split_shares_them(root: Path) -> None:
    table, split = asl_hg.read_processed(root, 32)
    assert len(split.train) == len(split.test) == 72
    who = signer_keys(table)
    assert set(who[split.train]) == set(who[split.test]) == {"asl_hg/P1", "asl_hg/P2"}
    assert table.of_rows(split.test[:3]).shape == (3, 32, 32, 3)
    train, test = in_shares(table, (0.5, 0.5), 0, together="signer")
    assert not set(who[train]) & set(who[test])


def test_asl_hg_has_36_classes_of_photographs(root: Path) -> None:
    table = asl_hg.read_photos(root, photos_a_class=2)
    assert sorted(set(table.label)) == sorted(asl_hg.CLASSES)
    assert table.clip[0] == "photo-P1-0"


def test_what_a_model_is_trained_on_names_the_licence(root: Path) -> None:
    table = asl_hg.read_photos(root, photos_a_class=None)
    assert [(d.name, d.licence, d.samples) for d in training_data([table])] == [
        ("asl_hg", "CC-BY-4.0", 72)
    ]


@pytest.mark.parametrize("name", PICTURE_READERS)
def test_a_missing_set_is_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not in the data folder"):
        read_pictures(name, tmp_path)


def test_an_interrupted_copy_is_refused(root: Path) -> None:
    with pytest.raises(UserError, match=r"has 2 pictures of A instead of 3000 \(29 such classes\)"):
        read_pictures("asl_alphabet", root)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: shutil.rmtree(folder / "Q"), "no pictures of Q"),
        (lambda folder: (folder / "__MACOSX").mkdir(), "take __MACOSX away"),
        (lambda folder: (folder / "A/A1.jpg").rename(folder / "A/B1.jpg"), "not named A<number>"),
    ],
)
def test_what_is_not_upstreams_is_one_sentence(spoil, said: str, tmp_path: Path) -> None:
    write_asl_alphabet(tmp_path, 1)
    spoil(tmp_path / asl_alphabet.TRAIN_FOLDER)
    with pytest.raises(UserError, match=said):
        asl_alphabet.read_pictures(tmp_path, pictures_a_class=None)


def test_a_damaged_picture_is_named_when_it_is_read(tmp_path: Path) -> None:
    write_asl_alphabet(tmp_path, 1)
    (tmp_path / asl_alphabet.TRAIN_FOLDER / "C/C1.jpg").write_bytes(b"no picture")
    table = asl_alphabet.read_pictures(tmp_path, pictures_a_class=1)
    assert table.of_rows(np.array([0, 1])).shape == (2, 224, 224, 3)
    with pytest.raises(UserError, match=r"C/C1\.jpg is missing or no picture"):
        table.of_rows(np.array([2]))
