"""Phrases: words that one hand spells one after the other, lowered between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from datasets.hand.motion import Key, Motion, Pose, through
from datasets.hand.spelling import UNKNOWN, Style, spell
from edge_runtime.errors import UserError

# The label of frames in which the hand is below the picture.
SPACE = " "

# Longer than the second after which a space is written.
PAUSE_FRAMES = 45
_ENTRY_FRAMES, _LEAVING_FRAMES, _DOWN_FRAMES = 15, 12, 8
_BELOW_CM = (0.0, -30.0, 0.0)


def phrase(
    text: str, seed: int = 0, style: Style | None = None, poses: Mapping[str, Pose] | None = None
) -> Motion:
    """Words as motion at 30 frames a second.

    The hand comes into view before every word, and after it goes down, out of a picture that shows
    40 centimetres. Frames in which it is below are labelled " ", those on the way "?".

    Args:
        text: words of letters A to Z and digits, with spaces between them.
        seed, style, poses: see ``spelling.spell``.

    Raises:
        UserError: there is no word, or it has another character.
    """
    words = text.split()
    if not words:
        raise UserError("there is no word to spell: give letters A to Z and digits")
    style = replace(style or Style(), entry_frames=_ENTRY_FRAMES)
    parts = [spell(word, seed + number, style, poses) for number, word in enumerate(words)]
    joined = parts[:1]
    for before, after in pairwise(parts):
        joined += [_pause(before, after, style), after]
    return Motion.in_turn(joined)


def _pause(before: Motion, after: Motion, style: Style) -> Motion:
    """From the last frame of one word to the first one of the next."""
    last, first = before.pose(-1), after.pose(0)
    below = first.moved(_BELOW_CM)
    keys = [
        Key(first, _LEAVING_FRAMES, UNKNOWN, rests=False),
        Key(below, _DOWN_FRAMES, SPACE),
        Key(below, PAUSE_FRAMES, SPACE),
        Key(first, _DOWN_FRAMES, UNKNOWN, rests=False),
    ]
    return through([Key(last, 1, UNKNOWN), *keys], style.leads).since(1)
