"""The word and letter clips of the local sources, and folds that hold whole signers out."""

from __future__ import annotations

import string
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from datasets.clip_table import ClipTable
from datasets.readers import read
from datasets.readers.labels import UNKNOWN
from datasets.splits import Split, check_no_leak, signer_keys

# Letters that the word files sign as words, "a" and "I".
LETTER_WORDS = {"A": "a", "I": "i"}
POSE_WORDS = "traduttore_words"
WORD_SETS = (POSE_WORDS, "neat11_pose", "neat11_a", "neat11_b")
LETTER_SETS = ("traduttore", POSE_WORDS)


def word_clips(root: Path) -> ClipTable:
    """Clips of 30 words, and of no sign ("?"), by three signers and in three recordings.

    Labels are in lower case; spellings are merged by the readers. What was recorded without a pose
    has none. Clips of a word in which no hand was found are left out. A recording whose signers
    are not named counts as one signer.

    Raises:
        UserError: a file is missing or damaged.
    """
    return ClipTable.concatenate([_words(_clips(name, root)) for name in WORD_SETS])


def letter_clips(root: Path) -> ClipTable:
    """Clips of A-Z by three signers, with the pose where it was recorded; errors as there."""
    sets = [_clips(name, root) for name in LETTER_SETS]
    letters = [name for name in string.ascii_uppercase if name not in LETTER_WORDS]
    wanted = (list(string.ascii_uppercase), letters)
    return ClipTable.concatenate(
        [table[np.isin(table.label, names)] for table, names in zip(sets, wanted, strict=True)]
    )


@dataclass(frozen=True)
class HeldOutFolds:
    """Every signer in turn, as far as the others can teach the signs.

    Attributes:
        folds: training on all other signers, testing on the held-out one's clips of the labels
            that another signer has too.
        never_tested: labels that a single signer has, in order: in no fold's test.
    """

    folds: tuple[Split, ...]
    never_tested: tuple[str, ...]


def held_out_folds(table: ClipTable) -> HeldOutFolds:
    """Leave one signer (or recording) out, in the order of their names.

    Raises:
        LeakError: equal clips stand in training and test.
    """
    keys = signer_keys(table)
    signers = {label: set(keys[table.label == label]) for label in np.unique(table.label)}
    single = sorted(str(label) for label, who in signers.items() if len(who) == 1)
    shared = ~np.isin(table.label, single)
    splits = [
        Split(str(key), np.flatnonzero(keys != key), np.flatnonzero((keys == key) & shared))
        for key in np.unique(keys)
    ]
    folds = tuple(split for split in splits if len(split.test))
    for fold in folds:
        check_no_leak(table, fold, signers=True)
    return HeldOutFolds(folds, tuple(single))


def _clips(name: str, root: Path) -> ClipTable:
    return ClipTable.from_frame_table(read(name, root))


def _words(table: ClipTable) -> ClipTable:
    label = np.array([LETTER_WORDS.get(name, name) for name in table.label], str)
    is_sign = np.array([not name.isupper() and name != UNKNOWN for name in label], bool)
    return replace(table, label=label)[np.where(is_sign, table.has_hand, label == UNKNOWN)]
