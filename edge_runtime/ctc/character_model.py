"""CharacterModel: how likely each character is after others, counted in a list of words or a text.

Smoothing: Witten and Bell, "The zero-frequency problem" (1991), interpolated with every shorter
context, down to all characters alike; so nothing is impossible, and a name that the text lacks can
still be spelled.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

from edge_runtime.ctc.alphabet import CHARACTERS
from edge_runtime.errors import UserError

MAX_BYTES = 4 * 2**20
ORDER = 5


class CharacterModel:
    """Counts of each character after the ``order`` - 1, and after fewer, before it.

    Args:
        text: words or phrases, any white space between them; capitals count as small letters, and
            what cannot be fingerspelled is left out.
        order: characters of the longest context and one.

    Raises:
        UserError: nothing in the text can be fingerspelled.
    """

    def __init__(self, text: str, order: int = ORDER) -> None:
        known = frozenset(CHARACTERS)
        words = ("".join(filter(known.__contains__, word)) for word in text.lower().split())
        phrase = " ".join(filter(None, words))
        if not phrase:
            raise UserError("the list of words has no word that can be fingerspelled: use a-z")
        self._order = order
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._count(f" {phrase} ")

    @classmethod
    def read(cls, path: Path, order: int = ORDER) -> CharacterModel:
        """Of a text file in UTF-8.

        Raises:
            UserError: it cannot be read, is too large, or holds no word.
        """
        try:
            content = path.read_bytes()[: MAX_BYTES + 1]
            text = content.decode()
        except OSError as error:
            raise UserError(f"the words {path} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise UserError(f"the words {path} are no text in UTF-8: save them as such") from error
        if len(content) > MAX_BYTES:
            raise UserError(f"the words {path} are more than {MAX_BYTES >> 20} MiB: give fewer")
        return cls(text, order)

    def probability(self, text: str, character: str) -> float:
        """Of ``character`` after ``text``, above 0 and below 1; a text begins after a space."""
        context = f" {text}"[1 - self._order :] if self._order > 1 else ""
        share = 1 / len(CHARACTERS)
        for length in range(len(context) + 1):
            seen = self._counts.get(context[len(context) - length :])
            if seen is None:
                break
            kinds, total = len(seen), seen.total()
            share = (seen[character] + kinds * share) / (total + kinds)
        return share

    def gain(self, text: str, character: str) -> float:
        """Logarithm of how much likelier ``character`` is than if all were alike: a score for
        ``beam_search`` that makes texts neither longer nor shorter as such."""
        return math.log(self.probability(text, character) * len(CHARACTERS))

    def _count(self, phrase: str) -> None:
        for place in range(1, len(phrase)):
            for length in range(min(self._order, place + 1)):
                self._counts[phrase[place - length : place]][phrase[place]] += 1
