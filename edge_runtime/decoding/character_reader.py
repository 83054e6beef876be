"""CharacterReader: from logits of frames to the characters in them, and when each was signed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.ctc import LanguageScore, align, beam_search, collapse
from edge_runtime.decoding.topk import top_k
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True, slots=True)
class Character:
    """A character in a stream.

    Attributes:
        text: the character.
        first_s, last_s: capture times of its first and last frame.
        confidence: its highest probability in one of them, 0..1.
        top: the k best (character, probability) of that frame, best first, the blank left out.
    """

    text: str
    first_s: float
    last_s: float
    confidence: float
    top: tuple[tuple[str, float], ...]


class CharacterReader:
    """Decodes by beam search, or greedily where the beam is one text wide.

    Args:
        spec: of the model: characters, one a label, then the blank; and the temperature.
        width: of the beam.
        top_k: how many of the best characters each carries.

    Raises:
        UserError: a label is more than a character.
    """

    def __init__(self, spec: ModelSpec, *, width: int = 8, top_k: int = 3) -> None:
        *characters, _ = spec.labels
        if strangers := [label for label in characters if len(label) != 1]:
            raise UserError(
                f"{strangers[0]!r} is no character: a model of fingerspelled text has a character "
                "for each label and the blank as the last one; export it again"
            )
        self._alphabet = "".join(characters)
        self._temperature = np.float32(spec.temperature)
        self._width, self._top_k = width, top_k

    def read(
        self, logits: FloatArray, times_s: NDArray[np.float64], score: LanguageScore | None = None
    ) -> list[Character]:
        """The characters of frames that follow one another.

        Args:
            logits: (frame, label), possibly of no frame.
            times_s: (frame,) capture times.
            score: of a language model; greedy decoding takes none.
        """
        if not len(logits):
            return []
        scaled = logits / self._temperature
        numbers = self._numbers(scaled, score)
        spans = align(scaled, numbers, blank=len(self._alphabet))
        shares = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return [
            self._character(number, times_s[first : last + 1], shares[first : last + 1])
            for number, (first, last) in zip(numbers, spans, strict=True)
        ]

    def _numbers(self, logits: FloatArray, score: LanguageScore | None) -> NDArray[np.int64]:
        blank = len(self._alphabet)
        if self._width < 2:
            return collapse(logits.argmax(axis=1), blank=blank)
        best, *_ = beam_search(
            logits, width=self._width, score=score, blank=blank, alphabet=self._alphabet
        )
        return np.array([self._alphabet.index(character) for character in best.text], np.int64)

    def _character(
        self, number: int, times_s: NDArray[np.float64], shares: FloatArray
    ) -> Character:
        best = shares[shares[:, number].argmax()]
        return Character(
            text=self._alphabet[number],
            first_s=float(times_s[0]),
            last_s=float(times_s[-1]),
            confidence=float(best[number]),
            top=top_k(best[:-1], self._alphabet, self._top_k),
        )
