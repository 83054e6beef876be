"""Spellers: who of a bank spells a phrase, and by which of their clips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.phrases import DIGITS
from datasets.fingerspelling.segments import GAP, Clips
from edge_runtime.errors import UserError

_Rng = np.random.Generator
_SPACES_SIGNED = 0.7
_WORDS_IN_ONE_GO = (0.6, 0.3, 0.1)


class Spellers:
    """The signers of a bank.

    Args:
        bank: their clips.
        shares: beginning of their names -> share of the phrases that they spell; those of one
            share spell equally often. Characters that a signer never showed are shown by others
            of the bank, the digits of one phrase by one person.

    Raises:
        UserError: the bank has nobody of these names.
    """

    def __init__(self, bank: LetterBank, shares: Mapping[str, float]) -> None:
        clips: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        anybody: defaultdict[str, list[int]] = defaultdict(list)
        pairs = zip(bank.signer.tolist(), bank.text.tolist(), strict=True)
        for number, (signer, text) in enumerate(pairs):
            clips[signer, text].append(number)
            anybody[text].append(number)
        self._clips, self._anybody = dict(clips), dict(anybody)
        self._texts = bank.text
        names = np.unique(bank.signer).tolist()
        groups = {prefix: [n for n in names if n.startswith(prefix)] for prefix in shares}
        self._groups = [group for group in groups.values() if group]
        if not self._groups:
            raise UserError(
                f"there are no clips of {', '.join(shares)} to compose phrases from: "
                f"choose from {', '.join(sorted({n.partition('/')[0] for n in names}))}"
            )
        weights = np.array([shares[prefix] for prefix, group in groups.items() if group])
        self._weights = weights / weights.sum()
        self._counters = [n for n in names if (n, "0") in clips and (n, "9") in clips]
        self._own = {n: {t for s, t in clips if s == n} for group in self._groups for n in group}
        self._in_one_go = {
            name: np.concatenate([clips[name, text] for text in texts if len(text) > 1])
            for name, texts in self._own.items()
            if any(len(text) > 1 for text in texts)
        }

    def anything(self, text: str, rng: _Rng) -> tuple[Clips, str]:
        """Clips and what they spell: the text, or words by somebody who has words in one go."""
        signer = self._drawn(rng)
        if signer not in self._in_one_go:
            return self._by(signer, text, rng)
        count = 1 + int(rng.choice(len(_WORDS_IN_ONE_GO), p=_WORDS_IN_ONE_GO))
        words = rng.choice(self._in_one_go[signer], count)
        clips = np.full(2 * count - 1, GAP)
        clips[::2] = words
        return clips, " ".join(self._texts[words])

    def letter_by_letter(self, text: str, rng: _Rng) -> tuple[Clips, str]:
        """Clips of the text's characters, and the text without those that nobody shows."""
        return self._by(self._drawn(rng), text, rng)

    def _drawn(self, rng: _Rng) -> str:
        group = self._groups[int(rng.choice(len(self._groups), p=self._weights))]
        return group[int(rng.integers(len(group)))]

    def _by(self, signer: str, text: str, rng: _Rng) -> tuple[Clips, str]:
        counter = (
            self._counters[int(rng.integers(len(self._counters)))] if self._counters else signer
        )
        clips = [self._clip(character, signer, counter, rng) for character in text]
        kept = [number for number, clip in enumerate(clips) if clip is not None]
        if not kept:
            raise UserError(f"nobody in the corpus shows a character of {text!r}")
        shown = np.array([clips[number] for number in kept], np.int64)
        return shown, "".join(text[number] for number in kept)

    def _clip(self, character: str, signer: str, counter: str, rng: _Rng) -> int | None:
        if character == " " and rng.random() > _SPACES_SIGNED:
            return GAP
        own = self._clips.get((signer, character))
        if own is None and character in DIGITS:
            own = self._clips.get((counter, character))
        options = own or self._anybody.get(character)
        if options is None:
            return GAP if character == " " else None
        return options[int(rng.integers(len(options)))]
