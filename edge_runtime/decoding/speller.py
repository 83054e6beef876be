"""Speller: from steady labels of a hand to text."""

from __future__ import annotations

import math
from collections.abc import Collection

from edge_runtime.decoding.settings import DecoderSettings

# A frame stands for the time since the one before it, but never for more than this.
MAX_INTERVAL_S = 0.2

# The static letters from whose handshape a stroke begins: such a letter, committed by the rest
# before the stroke, was never meant.
STROKE_BEGINNINGS = {"J": "IY", "Z": "DGLX"}


class Speller:
    """Commits a label that is held, once; the same one again only after a release.

    Args:
        settings: times and distances.
        strokes: labels that are motions; holding a hand still never commits them.
    """

    def __init__(self, settings: DecoderSettings, strokes: Collection[str] = ()) -> None:
        self._settings = settings
        self._strokes = frozenset(strokes)
        self.text = ""
        self._last = ""
        self._released_s = -math.inf
        self._still_since_s = math.inf
        self._other_since_s = math.inf

    @property
    def released(self) -> bool:
        """Whether the letter committed last may be committed again."""
        return not self._last or math.isfinite(self._released_s)

    def release(self, now_s: float) -> None:
        """The hand has left, slid or opened: what it shows from now on is a new letter."""
        if not self.released:
            self._released_s = now_s
        self._still_since_s = math.inf

    def hold(
        self,
        label: str,
        since_s: float,
        now_s: float,
        interval_s: float,
        *,
        haste: float,
        same: bool,
    ) -> str:
        """Take one frame with a hand; the label committed by it, or "".

        Args:
            label: the steady label, "" for unknown.
            since_s: when ``label`` began to lead.
            now_s: time of the frame.
            interval_s: the time that the frame stands for.
            haste: speed of the hand as a share of the speed at which it is not still.
            same: the hand has not changed since the last commit.
        """
        self._watch_for_release(label, now_s)
        if haste >= 1:
            self._still_since_s = math.inf
            return ""
        self._still_since_s = min(self._still_since_s, now_s)
        if not label or label in self._strokes or (label == self._last and not self.released):
            return ""
        held_s = now_s - max(since_s, self._still_since_s) + interval_s
        needed_s = self._settings.same_hand_hold_s if same else self._settings.hold_s
        if held_s * (1 - haste) < needed_s:
            return ""
        self._commit(label)
        return label

    def _watch_for_release(self, label: str, now_s: float) -> None:
        if label == self._last:
            self._other_since_s = math.inf
            return
        self._other_since_s = min(self._other_since_s, now_s)
        if now_s - self._other_since_s >= self._settings.release_s and not self.released:
            self._released_s = now_s

    def stroke(self, label: str, started_s: float) -> str:
        """Commit a stroke; the letter that it takes the place of, or "".

        A letter of the stroke's first handshape that ends the text is replaced, unless the hand
        was released from it before ``started_s``.
        """
        beginnings = STROKE_BEGINNINGS.get(label, "")
        replaced = ""
        meant = self.released and self._released_s < started_s
        if self._last and self._last in beginnings and not meant and self.text.endswith(self._last):
            replaced = self._last
            self.text = self.text[: -len(replaced)]
        self._commit(label)
        return replaced

    def _commit(self, label: str) -> None:
        self.text += label
        self._last = label
        self._released_s = -math.inf
        self._other_since_s = math.inf

    def space(self) -> str:
        """Put a space where a word has ended; "" where there is no word to end."""
        if not self.text or self.text.endswith(" "):
            return ""
        self.text += " "
        return " "

    def backspace(self) -> None:
        """Take the last character back."""
        self.text = self.text[:-1]

    def clear(self) -> None:
        """Take everything back."""
        self.text = ""
