"""Word and letter clips of the local sources, and folds of signers."""

from __future__ import annotations

import string
from pathlib import Path

import numpy as np
import pytest

from datasets.clip_table import ClipTable
from datasets.splits import leave_one_signer_out, signer_keys
from datasets.words import held_out_folds, letter_clips, word_clips
from edge_runtime.errors import UserError
from tests.datasets.clips import clips_by, real_letters, real_words


@pytest.fixture
def table() -> ClipTable:
    """Two signers of "go" and "no", one of "yes"; one signer's clip has no hand."""
    table = clips_by(
        [
            (source, signer, f"{label}-{take}", label)
            for source, signer, labels in (
                ("one", "ann", ("go", "no")),
                ("two", "ann", ("go", "no", "yes")),
            )
            for label in labels
            for take in range(3)
        ]
    )
    for clip in (0, 6):
        table.sequence.left_hand[clip], table.sequence.right_hand[clip] = np.nan, np.nan
    return table


def test_only_signs_that_others_have_are_tested(table: ClipTable) -> None:
    held_out = held_out_folds(table)
    assert held_out.never_tested == ("yes",)
    assert [fold.held_out for fold in held_out.folds] == ["one/ann", "two/ann"]
    for fold in held_out.folds:
        assert set(signer_keys(table[fold.test])) == {fold.held_out}
        assert fold.held_out not in signer_keys(table[fold.train])
        assert set(table.label[fold.test]) == {"go", "no"}
    assert "yes" in table.label[held_out.folds[0].train]


def test_splits_of_hands_serve_clips_too(table: ClipTable) -> None:
    """Clips without a hand are no leak, though they are equal."""
    assert [len(split.test) for split in leave_one_signer_out(table)] == [6, 9]


def test_a_missing_file_is_one_sentence(tiny_root: Path) -> None:
    with pytest.raises(UserError, match=r"neat11/words_30x258.npz is not in the data folder"):
        word_clips(tiny_root)


def test_letters_of_the_tiny_folder(tiny_root: Path) -> None:
    letters = letter_clips(tiny_root)
    assert sorted(letters.label) == ["A", "W"]
    assert set(letters.source) == {"traduttore"}


def test_thirty_words_seven_of_them_by_one_signer_alone(real_root: Path) -> None:
    words = real_words(real_root)
    labels = set(words.label.tolist())
    assert len(labels) == 31
    assert {"?", "a", "i", "i love you", "thank you", "okay"} <= labels
    assert words.has_hand[words.label != "?"].all()
    held_out = held_out_folds(words)
    assert held_out.never_tested == ("do", "feel", "finish", "go", "have", "i", "start")
    assert [fold.held_out for fold in held_out.folds] == [
        *("neat11/a", "neat11/b", "neat11/pose"),
        *("traduttore/alex", "traduttore/cam", "traduttore/danial"),
    ]


def test_every_letter_can_be_tested_on_a_signer_never_seen(real_root: Path) -> None:
    letters = real_letters(real_root)
    assert set(letters.label.tolist()) == set(string.ascii_uppercase)
    assert held_out_folds(letters).never_tested == ()
