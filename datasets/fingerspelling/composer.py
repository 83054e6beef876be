"""Composer: batches of spelled phrases as a recogniser's features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from datasets.fingerspelling.before_camera import View, seen
from datasets.fingerspelling.joining import join
from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.phrases import phrases
from datasets.fingerspelling.segments import GAP, Clips, Pace, plan
from datasets.fingerspelling.spellers import Spellers
from datasets.hand_table import HandTable
from edge_runtime.ctc import BLANK, encode
from edge_runtime.features.fit_ishara import FRAMES, fit_ishara, nearest_frames
from edge_runtime.features.ishara276 import ISHARA_HANDS276
from edge_runtime.landmarks import FloatArray

_Rng = np.random.Generator
LONGEST = 31


class Composer:
    """Makes phrases of the clips of a bank.

    Args:
        bank: whose clips are used.
        shares: beginning of signers' names -> share of the phrases that they spell.
        pace, view: how differently they spell and are seen.
        frames: of a window.

    Raises:
        UserError: the bank has nobody of these names.
    """

    def __init__(
        self,
        bank: LetterBank,
        shares: Mapping[str, float],
        pace: Pace | None = None,
        view: View | None = None,
        frames: int = FRAMES,
    ) -> None:
        self.bank, self.frames = bank, frames
        self._spellers = Spellers(bank, shares)
        self._pace, self._view = pace or Pace(), view or View()
        # By clip, and last, where ``GAP`` points to, of none.
        self._characters = np.array([*map(_character, bank.text.tolist()), BLANK], np.int32)

    def batch(self, count: int, rng: _Rng) -> tuple[FloatArray, list[str]]:
        """So many new phrases: features (phrase, frame, 276) float32 and their texts."""
        features, texts, _ = self.aligned(count, rng)
        return features, texts

    def aligned(self, count: int, rng: _Rng) -> tuple[FloatArray, list[str], NDArray[np.int32]]:
        """The same, and what each frame shows (phrase, frame) int32: the number of a character,
        ``BLANK`` between them and after the end, -1 within words that are signed in one go."""
        # CTC needs a frame for every character and one more between equal ones.
        longest = min(LONGEST, self.frames // 2)
        return self._composed(
            [self._spellers.anything(text, rng) for text in phrases(count, rng, longest=longest)],
            rng,
        )

    def spelled(self, texts: Sequence[str], rng: _Rng) -> tuple[FloatArray, list[str]]:
        """These phrases, letter by letter; what nobody shows is left out of the texts.

        Returns:
            features (phrase, frame, 276) float32, and the texts that they spell.
        """
        chosen = [self._spellers.letter_by_letter(text, rng) for text in texts]
        features, spelled, _ = self._composed(chosen, rng)
        return features, spelled

    def stream(self, text: str, rng: _Rng) -> HandTable:
        """The frames of a phrase, letter by letter, 30 a second; hands are NaN where none is seen,
        labels capitals, "?" where no letter is held.

        Raises:
            UserError: nobody in the bank shows a character of it.
        """
        clips, _ = self._spellers.letter_by_letter(text, rng)
        joined = join(self.bank, plan(self.bank, [clips], self._pace, rng), rng)
        sequence = seen(joined, self._view, rng)
        is_left = np.isnan(sequence.right_hand[:, 0, 0])
        hands = np.where(is_left[:, None, None], sequence.left_hand, sequence.right_hand)
        frames = len(hands)
        return HandTable(
            hands=hands,
            aspect=np.asarray(sequence.aspect, np.float32),
            is_left=is_left,
            label=np.where(joined.clip == GAP, "?", np.char.upper(self.bank.text[joined.clip])),
            source=np.full(frames, "composed"),
            signer=np.full(frames, self.bank.signer[clips[0]]),
            clip=np.full(frames, text),
            frame=np.arange(frames, dtype=np.int32),
        )

    def _composed(
        self, chosen: Sequence[tuple[Clips, str]], rng: _Rng
    ) -> tuple[FloatArray, list[str], NDArray[np.int32]]:
        segments = plan(self.bank, [clips for clips, _ in chosen], self._pace, rng)
        joined = join(self.bank, segments, rng)
        features = ISHARA_HANDS276.kernel(seen(joined, self._view, rng))
        bounds = np.searchsorted(joined.sequence, np.arange(1, len(chosen)))
        parts = np.split(features, bounds)
        windows = np.stack([fit_ishara(part, self.frames) for part in parts])
        shown = np.full(windows.shape[:2], BLANK, np.int32)
        for row, part, clips in zip(shown, parts, np.split(joined.clip, bounds), strict=True):
            nearest = nearest_frames(part, self.frames)
            row[: len(nearest)] = self._characters[clips[nearest]]
        return windows, [text for _, text in chosen], shown


def _character(text: str) -> int:
    return int(encode(text)[0]) if len(text) == 1 else -1
