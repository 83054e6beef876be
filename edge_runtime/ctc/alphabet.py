"""The 59 characters of fingerspelled text, and the blank of CTC."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError

# Numbered 0 to 58 in this order: character_to_prediction_index.json of the ASL fingerspelling
# competition, on whose vocabulary the document's model was trained.
CHARACTERS = " !#$%&'()*+,-./0123456789:;=?@[_abcdefghijklmnopqrstuvwxyz~"
BLANK = len(CHARACTERS)

_NUMBERS = {character: number for number, character in enumerate(CHARACTERS)}


def encode(text: str) -> NDArray[np.int64]:
    """Text as numbers (character,) int64, 0..58; capitals count as small letters.

    Raises:
        UserError: the text has a character that cannot be fingerspelled.
    """
    strangers = sorted({character for character in text.lower() if character not in _NUMBERS})
    if strangers:
        raise UserError(
            f"{''.join(strangers)!r} of {text!r} cannot be fingerspelled: use a-z, 0-9, space and "
            f"{CHARACTERS[1:15]} : ; = ? @ [ _ ~"
        )
    return np.array([_NUMBERS[character] for character in text.lower()], np.int64)


def decode(numbers: Iterable[int]) -> str:
    """Numbers 0..58 as text.

    Raises:
        UserError: a number is no character, such as the blank.
    """
    given = [int(number) for number in numbers]
    if strangers := [number for number in given if not 0 <= number < BLANK]:
        raise UserError(
            f"{strangers[0]} is the number of no character: decode takes 0 to {BLANK - 1}, "
            "without blanks"
        )
    return "".join(CHARACTERS[number] for number in given)
