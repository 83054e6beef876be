"""The 77 signs: sequences of any length, or padded with masks; both are the same frames."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from datasets.clip_table import ClipTable
from datasets.readers import read, signs77
from datasets.readers.signs77 import padded_sequences
from datasets.splits import DOCUMENT_SPLITS
from edge_runtime.errors import UserError
from tests.datasets.tiny_data import right_hands

LENGTHS = {"A": 3, "thank_you": 70}


def clips() -> dict[str, np.ndarray]:
    """(T, 2, 21, 3) by label: a right hand, missing in the second frame; no left one."""
    made = {}
    for label, length in LENGTHS.items():
        made[label] = np.zeros((length, 2, 21, 3), np.float32)
        made[label][:, 1] = right_hands(length, 4 / 3)
        made[label][1] = 0
    return made


def write_files(root: Path) -> None:
    for label, clip in clips().items():
        folder = root / "signs77" / label
        folder.mkdir(parents=True)
        np.save(folder / "take1.npy", clip)


def write_padded(root: Path, **changes: np.ndarray) -> None:
    (root / "signs77").mkdir()
    sequences, masks = padded_sequences(list(clips().values()), 80)
    arrays = {"sequences": sequences, "masks": masks, "labels": np.arange(2)}
    arrays["classes"] = np.array(list(LENGTHS))
    np.savez(root / signs77.SEQUENCES_FILE, **(arrays | changes))


def test_labels_are_the_documents_77() -> None:
    assert len(set(signs77.SIGNS)) == 77


@pytest.mark.parametrize("write", [write_files, write_padded])
def test_clips_come_out_with_their_own_lengths_and_without_padding(write, tmp_path: Path) -> None:
    write(tmp_path)
    table = ClipTable.from_frame_table(read("signs77", tmp_path))
    assert table.label.tolist() == ["A", "thank you"]
    assert table.length.tolist() == [3, 70]
    for right, clip in zip(table.sequence.right_hand, clips().values(), strict=True):
        np.testing.assert_array_equal(right[0], clip[0, 1])
        assert np.isnan(right[1]).all()
    assert np.isnan(table.sequence.left_hand).all()


def test_padding_and_cutting_to_the_documents_length() -> None:
    padded, mask = padded_sequences(list(clips().values()))
    assert padded.shape == (2, 64, 2, 21, 3)
    assert mask.sum(axis=1).tolist() == [3, 64]
    assert not padded[~mask].any()
    np.testing.assert_array_equal(padded[1], clips()["thank_you"][:64])


def test_the_documents_split_is_80_to_20_in_every_sign(tmp_path: Path) -> None:
    for label in ("B", "book"):
        (tmp_path / "signs77" / label).mkdir(parents=True)
        for take in range(10):
            np.save(tmp_path / f"signs77/{label}/{take}.npy", clips()["A"] + take)
    table = ClipTable.from_frame_table(read("signs77", tmp_path))
    _, test = DOCUMENT_SPLITS["conv_bilstm_attention"].of(table)
    assert sorted(table.label[test].tolist()) == ["B", "B", "book", "book"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"masks": np.ones((2, 80), bool)[:, ::-1] & (np.arange(80) > 4)}, "are not 1 for the"),
        ({"labels": np.array([0, 2])}, "labels beyond its 2 classes"),
        ({"labels": np.array(["A", "banana"])}, "has banana, none of the 77 signs"),
        ({"classes": np.arange(2)}, "no strings classes"),
        ({"sequences": np.zeros((2, 80, 2, 20, 3), np.float32)}, r"not floats \(n, 2, 21, 3\)"),
        ({"labels": np.array([{}, {}], object)}, "Object arrays cannot be loaded"),
    ],
)
def test_what_is_not_as_it_should_be_is_one_sentence(changes, said: str, tmp_path: Path) -> None:
    write_padded(tmp_path, **changes)
    with pytest.raises(UserError, match=said):
        read("signs77", tmp_path)
