"""The bank of virtual people: letters and digits held, J and Z drawn, and words in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from datasets.fingerspelling.letter_bank import LetterBank, bank_of
from datasets.fingerspelling.marks import marks
from datasets.fingerspelling.phrases import DIGITS, LETTERS, words
from datasets.hand.clip_samples import make_clips
from datasets.hand.landmark_samples import make_hands
from datasets.hand_table import HandTable
from edge_runtime.landmarks import FloatArray

SOURCE = "kinematic"
# The people who hold letters, those who draw J and Z, and those who spell words.
HOLDING, DRAWING, SPELLING = (f"{SOURCE}/{part}" for part in ("holding", "drawing", "spelling"))
_CLIP_FRAMES_PER_S = 30.0
# Every second frame of a clip is enough: what lies between is interpolated.
_STEP = 2


def virtual_letters(
    seed: int, *, hands: int = 500, strokes: int = 150, spelled: int = 1200
) -> LetterBank:
    """Virtual signers, whose landmarks a tracker would have seen; no pictures are rendered.

    Args:
        seed: the same seed gives the same bank.
        hands: of every letter and digit, two a person; a signer is "kinematic/holding-<n>".
        strokes: of J and of Z.
        spelled: words and strings of digits signed in one go, with the transitions of
            ``datasets.hand.spelling``.
    """
    rng = np.random.default_rng(seed)
    held = LetterBank.concatenate(list(_held(hands, seed)))
    drawn = _words(["j"] * strokes + ["z"] * strokes, seed, DRAWING)
    written = _words(_to_spell(spelled, rng), seed, SPELLING)
    return LetterBank.concatenate([held, *marks(held, rng, 2), *drawn, *written])


def _held(per_label: int, seed: int) -> Iterator[LetterBank]:
    for label_set in ("letters", "digits"):
        table = make_hands(label_set, per_label, seed, unknown_per_label=0)
        person = np.array([signer.rpartition("-")[2] for signer in table.signer.tolist()])
        points = _aspect_true(table)
        for who in np.unique(person):
            for label in np.unique(table.label):
                rows = (person == who) & (table.label == label)
                yield bank_of(
                    list(points[rows][:, None]),
                    label.lower(),
                    f"{HOLDING}-{who}",
                    moving=False,
                    frames_per_s=_CLIP_FRAMES_PER_S,
                )


def _words(texts: Sequence[str], seed: int, signer: str) -> Iterator[LetterBank]:
    """Each text by a virtual person of its own."""
    for number, text in enumerate(texts):
        table = make_clips([text], 1, seed * 1_000_003 + number)
        hands = _aspect_true(table)[::_STEP]
        rate = _CLIP_FRAMES_PER_S / _STEP
        yield bank_of([hands], text, signer, moving=True, frames_per_s=rate)


def _to_spell(count: int, rng: np.random.Generator) -> list[str]:
    """Words, strings of letters and numbers, a third each."""
    third = count // 3
    made = [
        "".join(rng.choice(list(signs), int(rng.integers(2, 8))))
        for signs in (LETTERS, DIGITS)
        for _ in range(third)
    ]
    return [*words(count - 2 * third, rng), *made]


def _aspect_true(table: HandTable) -> FloatArray:
    width = np.stack([table.aspect, np.ones_like(table.aspect), table.aspect], axis=1)
    return np.asarray(table.hands * width[:, None], np.float32)
