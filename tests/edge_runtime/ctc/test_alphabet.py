"""The numbering of the characters is the competition's."""

import numpy as np
import pytest

from edge_runtime.ctc import BLANK, CHARACTERS, decode, encode
from edge_runtime.errors import UserError


def test_there_are_59_characters_and_the_blank_comes_after_them():
    assert len(set(CHARACTERS)) == 59
    assert BLANK == 59


@pytest.mark.parametrize(
    ("character", "number"),
    [(" ", 0), ("!", 1), ("/", 14), ("0", 15), ("9", 24), (":", 25), ("a", 32), ("~", 58)],
)
def test_known_numbers(character, number):
    assert encode(character).tolist() == [number]


def test_text_survives_the_way_there_and_back():
    text = "3 creekhouse +1-555 a@b.c/d?e=f_g"
    assert decode(encode(text)) == text


def test_capitals_are_small_letters():
    np.testing.assert_array_equal(encode("Hello"), encode("hello"))


def test_what_cannot_be_spelled_gets_one_sentence():
    with pytest.raises(UserError, match="'é' of 'café' cannot be fingerspelled: use a-z"):
        encode("café")


@pytest.mark.parametrize("number", [59, -1])
def test_the_blank_is_no_character(number):
    with pytest.raises(UserError, match="is the number of no character"):
        decode([1, number])
