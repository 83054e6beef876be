"""Streams that recognisers of fingerspelled text are judged on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from datasets.fingerspelling.before_camera import PLAIN
from datasets.fingerspelling.composer import Composer
from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.phrases import LETTERS, words
from datasets.fingerspelling.real_letters import real_letters
from datasets.fingerspelling.segments import Pace
from edge_runtime import Recognizer, UserError
from keras_models.streams import kinds
from keras_models.streams.judging import Judged, judge, written_by
from keras_models.streams.scripted import spelled

WORDS = 40
_USUAL = Pace(slow=0, stretched=0)
_SLOW = replace(_USUAL, slow=1)


def fingerspelled(
    recognizer: Recognizer, data_root: Path, signer: str, *, people: int, seed: int
) -> Iterator[Judged]:
    """The letters' streams of virtual signers and films, then words of a signer's own letters.

    Args:
        recognizer: of text.
        data_root: of the signer's letters.
        signer: "source/signer" whom the model never saw.
        people: virtual signers.
        seed: of all of them.

    Raises:
        UserError: a data file is missing or damaged, or it has no letters of the signer.
    """
    bank = real_letters(data_root)
    bank = bank[np.isin(bank.text, list(LETTERS))]
    theirs = bank[bank.signer == signer]
    if not len(theirs):
        there = ", ".join(np.unique(bank.signer).tolist())
        raise UserError(f"no letters were recorded of {signer}: name one of {there}")
    yield kinds.virtual_letters(recognizer, people=people, seed=seed)
    yield kinds.virtual_phrases(recognizer, people=people, seed=seed)
    yield kinds.filmed_letters(recognizer, seed=seed)
    yield kinds.filmed_phrases(recognizer, seed=seed)
    for how, pace in (("held briefly", _USUAL), ("held long", _SLOW)):
        yield composed_words(recognizer, theirs, f"letters of {signer}, {how}", pace, seed)


def composed_words(
    recognizer: Recognizer, bank: LetterBank, name: str, pace: Pace, seed: int
) -> Judged:
    """Words of one signer's recorded letters, with transitions made between them.

    Args:
        recognizer: of letters or text.
        bank: of the signer.
        name: of the row.
        pace: of the signer.
        seed: another one, other words.
    """
    rng = np.random.default_rng(seed)
    composer = Composer(bank, {"": 1.0}, pace, PLAIN)
    shown = set(bank.text.tolist())
    texts = [text for text in words(20 * WORDS, rng) if set(text) <= shown][:WORDS]
    scripts = [spelled(composer.stream(text, rng)) for text in texts]
    parts = [
        judge(text, script.signs, written_by(recognizer, script))
        for text, script in zip(texts, scripts, strict=True)
    ]
    return Judged.joined(name, parts)
