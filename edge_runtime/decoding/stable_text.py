"""StableText: text that only grows, and after it what the next frames may still change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import zip_longest

from edge_runtime.decoding.character_reader import Character


class StableText:
    """Settles a character once two readings running agree on it and it ended a while ago.

    A reading is of the frames after ``decided_s``, so that nothing is read twice and nothing that
    settled is read anew. That two readings must agree is the rule of simultaneous translation:
    Liu et al., "Low-Latency Sequence-to-Sequence Speech Recognition and Translation by Partial
    Hypothesis Selection" (2020), "local agreement".

    Attributes:
        text: settled.
        pending: read, but not settled.
        decided_s: capture time up to which everything has settled.
        last: the character that settled last, while nothing else has come after it.
    """

    def __init__(self, settle_s: float) -> None:
        self._settle_s = settle_s
        self.text = ""
        self.pending = ""
        self.decided_s = -math.inf
        self.last: Character | None = None

    def take(self, found: Sequence[Character], now_s: float, overdue_s: float = -math.inf) -> str:
        """Take the characters of the frames after ``decided_s``; what settled.

        Args:
            now_s: capture time of the last of these frames.
            overdue_s: characters that ended before settle at once: their frames will be forgotten.
        """
        count = 0
        for character, before in zip_longest(found, self.pending[: len(found)]):
            agreed = character.text == before and character.last_s <= now_s - self._settle_s
            if not agreed and character.last_s > overdue_s:
                break
            count += 1
        if count:
            next_s = found[count].first_s if count < len(found) else now_s
            self.decided_s = (found[count - 1].last_s + next_s) / 2
            self.last = found[count - 1]
        else:
            # Nothing has been there for long: later frames won't change that.
            silent_s = min(now_s, found[0].first_s if found else now_s) - 2 * self._settle_s
            self.decided_s = max(self.decided_s, silent_s)
        self.pending = "".join(character.text for character in found[count:])
        return self._add("".join(character.text for character in found[:count]))

    def settle(self, now_s: float) -> str:
        """Settle all that is pending, as it stands; what settled."""
        self.decided_s, self.last = now_s, None
        pending, self.pending = self.pending, ""
        return self._add(pending)

    def space(self) -> str:
        """Put a space where a word has ended; "" where there is no word to end."""
        return self._add(" ")

    def backspace(self, now_s: float) -> None:
        """Take back what is pending, or else the last character."""
        if not self.pending:
            self.text = self.text[:-1]
        self._forget(now_s)

    def clear(self, now_s: float) -> None:
        """Take everything back."""
        self.text = ""
        self._forget(now_s)

    def _forget(self, now_s: float) -> None:
        self.pending, self.decided_s, self.last = "", now_s, None

    def _add(self, more: str) -> str:
        """Append, without a space at the beginning or after another; what was appended."""
        before = len(self.text)
        for character in more:
            if character != " " or (self.text and not self.text.endswith(" ")):
                self.text += character
        return self.text[before:]
