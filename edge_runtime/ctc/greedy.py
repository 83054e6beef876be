"""Greedy decoding: the best character of every frame, repeats and blanks dropped."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.ctc.alphabet import BLANK, decode

# What the fingerspelling competition's entries answered where they had read next to nothing: of
# all constant answers it is about the nearest to the competition's phrases.
COMPETITION_CONSTANT = "2 a-e -aroe"
COMPETITION_LEAST_CHARACTERS = 3


def greedy(logits: NDArray[Any], *, blank: int = BLANK, competition_compat: bool = False) -> str:
    """The text of the most probable alignment.

    Args:
        logits: (frame, class) of one sequence; probabilities and their logarithms do as well.
        blank: class of the blank.
        competition_compat: decode as the document's competition entry does, which loses the last
            run of equal frames, and answers a constant for fewer than three characters.
    """
    numbers = collapse(logits.argmax(axis=-1), blank=blank, competition_compat=competition_compat)
    if competition_compat and len(numbers) < COMPETITION_LEAST_CHARACTERS:
        return COMPETITION_CONSTANT
    return decode(numbers)


def collapse(
    path: NDArray[Any], *, blank: int = BLANK, competition_compat: bool = False
) -> NDArray[np.int64]:
    """Characters (character,) int64 of an alignment (frame,): one of each run, without blanks."""
    if competition_compat:
        # It keeps each frame that differs from the one after it: the last run has none.
        kept = path[:-1][path[:-1] != path[1:]]
    else:
        kept = path[np.diff(path, prepend=-1) != 0]
    return np.asarray(kept[kept != blank], np.int64)
