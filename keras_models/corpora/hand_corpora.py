"""The corpora of the static classifiers: real hands by public data sets, the rest kinematic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from datasets.augment import Augmentation
from datasets.hand.landmark_samples import make_hands
from datasets.hand_table import HandTable
from datasets.readers import load, read
from datasets.readers.ardamavi import slide_show_signers
from datasets.splits import signer_keys
from keras_models.corpora.hand_corpus import HandCorpus
from keras_models.training.pool import Pool

LETTERS = tuple("ABCDEFGHIKLMNOPQRSTUVWXY")
DIGITS = tuple("0123456789")
UNKNOWN = "?"
LETTER_SETS = ("traduttore", "traduttore_words", "borisgraudt", "nejohnson2")
DIGIT_SET = "ardamavi"
# One handshape, two names: photographs of these digits teach the letters too.
DIGITS_AS_LETTERS = {"0": "O", "2": "V", "6": "W", "9": "F"}
DIGITS_UNLIKE_LETTERS = ("3", "4", "5", "7", "8")
LETTERS_UNLIKE_DIGITS = ("A", "E", "I", "K", "M", "N", "P", "Q", "S", "T", "X", "Y")

# Frames of one clip are nearly the same: this many are enough of each.
FRAMES_PER_CLIP = 4

REAL = Augmentation(rotate_deg=(20, 25, 15), noise_palms=0.015, depth_scale=(0.5, 1.3))
KINEMATIC = Augmentation(rotate_deg=(8, 10, 5), noise_palms=0.01, joint_deg=0)


def thinned(table: HandTable, frames: int = FRAMES_PER_CLIP) -> HandTable:
    """Evenly spaced frames of every clip; sets without clips are left as they are."""
    longest = int(table.frame.max(initial=0)) + 1
    step = max(1, longest // frames) if longest <= 40 else 1
    return table[table.frame % step == step // 2] if step > 1 else table


def real_letters(root: Path) -> HandTable:
    """Static letters of the five signers of the local letter sets."""
    return _thinned_sets(root, LETTERS)


def resting_hands(root: Path) -> HandTable:
    """Hands of letter signers that wait and show no sign, labelled "?"."""
    return _thinned_sets(root, (UNKNOWN,))


def _thinned_sets(root: Path, labels: Sequence[str]) -> HandTable:
    table = HandTable.concatenate([thinned(load(name, root)) for name in LETTER_SETS])
    return table[np.isin(table.label, labels)]


def real_digits(root: Path) -> HandTable:
    """Digits of all presumed signers but those whom the slide show shows."""
    table = load(DIGIT_SET, root)
    return table[~np.isin(table.signer, list(slide_show_signers(table)))]


def letters_corpus(
    root: Path, *, per_label: int = 4000, kinematic_share: float = 0.9
) -> HandCorpus:
    """24 static letters and "?"; every letter signer is held out in turn, resting hands too, and
    with each a part of the people whose digits are no letters."""
    letters, digits = real_letters(root), real_digits(root)
    known = HandTable.concatenate([letters, _renamed(digits, DIGITS_AS_LETTERS)])
    unlike = _renamed(digits, dict.fromkeys(DIGITS_UNLIKE_LETTERS, UNKNOWN))
    others = HandTable.concatenate([unlike, resting_hands(root)])
    signers = np.unique(signer_keys(letters))
    strangers = _in_parts(unlike, len(signers))
    folds = {
        str(signer): (str(signer), *part) for signer, part in zip(signers, strangers, strict=True)
    }
    return HandCorpus(
        pools=_pools(known, others, make_hands("letters", per_label, seed=0), kinematic_share),
        table=HandTable.concatenate([letters, others]),
        folds=folds,
        detection=detection(root, (*LETTER_SETS, DIGIT_SET)),
    )


def digits_corpus(root: Path, *, per_label: int = 2000, kinematic_share: float = 0.5) -> HandCorpus:
    """Ten digits and "?"; a fifth of the presumed signers is held out in turn, and with each one
    of the people whose letters are no digits."""
    digits, letters = real_digits(root), real_letters(root)
    others = _renamed(letters, dict.fromkeys(LETTERS_UNLIKE_DIGITS, UNKNOWN))
    strangers = np.unique(signer_keys(others))
    parts = _in_parts(digits, len(strangers))
    folds = {
        f"ardamavi/{number}of{len(parts)}": (*part, str(stranger))
        for number, (part, stranger) in enumerate(zip(parts, strangers, strict=True), 1)
    }
    return HandCorpus(
        pools=_pools(digits, others, make_hands("digits", per_label, seed=0), kinematic_share),
        table=HandTable.concatenate([digits, others]),
        folds=folds,
        detection=detection(root, (DIGIT_SET,)),
    )


def document_corpus(root: Path, *, per_label: int = 500) -> HandCorpus:
    """The 36 signs of the document, 0-9 and A-Z; J and Z are frames out of their motion."""
    letters = _thinned_sets(root, (*LETTERS, "J", "Z"))
    digits = real_digits(root)
    signers = np.unique(signer_keys(letters))
    folds = {
        str(signer): (str(signer), *part)
        for signer, part in zip(signers, _in_parts(digits, len(signers)), strict=True)
    }
    known = HandTable.concatenate([letters, digits])
    kinematic = HandTable.concatenate(
        [make_hands(name, per_label, seed=0, unknown_per_label=0) for name in ("letters", "digits")]
    )
    pools = (Pool(known, 0.5, REAL), Pool(kinematic, 0.5, KINEMATIC))
    found = detection(root, (*LETTER_SETS, DIGIT_SET))
    return HandCorpus(pools=pools, table=known, folds=folds, detection=found)


def detection(root: Path, names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """By reader, (hands found, frames looked at), where it keeps frames without a hand."""
    tables = {name: read(name, root) for name in names}
    counts = {name: (len(table.hand_table()), len(table)) for name, table in tables.items()}
    return {name: (found, frames) for name, (found, frames) in counts.items() if found < frames}


def _pools(
    known: HandTable, others: HandTable, kinematic: HandTable, kinematic_share: float
) -> tuple[Pool, ...]:
    real_share = 1 - kinematic_share
    return (
        Pool(known, 0.85 * real_share, REAL, copies=3),
        Pool(others, 0.15 * real_share, REAL, copies=3),
        Pool(kinematic, kinematic_share, KINEMATIC),
    )


def _in_parts(table: HandTable, parts: int) -> list[tuple[str, ...]]:
    """The signers of a table, dealt out at random."""
    people = np.random.default_rng(0).permutation(np.unique(signer_keys(table)))
    return [tuple(map(str, people[number::parts])) for number in range(parts)]


def _renamed(table: HandTable, names: dict[str, str]) -> HandTable:
    """The samples whose label has a new name, under that name."""
    chosen = table[np.isin(table.label, list(names))]
    return replace(chosen, label=np.array([names[label] for label in chosen.label], str))
