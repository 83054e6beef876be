"""Decision: what the decoder makes of one frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decision:
    """The decoder's answer to one frame.

    Attributes:
        label: the label to show, steady from frame to frame; "" where there is none.
        confidence: probability of ``label``, averaged over the last moments, 0..1.
        top: the k best (label, probability) of this frame alone, best first.
        unknown: a hand is there, but it shows none of the labels.
        committed: what this frame added to the text ("" for nothing, " " for a space); of
            fingerspelled text possibly several characters.
        replaced: what ``committed`` took the place of: the "I" that became a J, else "".
        text: the text so far.
        pending: what has been read after ``text``, but may still change.
        seeks: a second hand is to be looked for: nothing is read of the one that is there.
        start_s, end_s: capture times from when to when the hands showed ``committed``; None where
            that is not known.
        hand: the one that led where two were seen, the signer's own side; "" where that is plain.
    """

    label: str
    confidence: float
    top: tuple[tuple[str, float], ...]
    unknown: bool
    committed: str
    text: str
    replaced: str = ""
    pending: str = ""
    hand: Literal["left", "right", ""] = ""
    seeks: bool = False
    start_s: float | None = None
    end_s: float | None = None
