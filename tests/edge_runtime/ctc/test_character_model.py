"""Which character follows which, counted in a list of words."""

import math

import pytest

from edge_runtime.ctc import CHARACTERS, CharacterModel
from edge_runtime.ctc.character_model import MAX_BYTES
from edge_runtime.errors import UserError

MODEL = CharacterModel("hello help\nhelmet\nworld")


@pytest.mark.parametrize("text", ["", "hel", "never seen", "hello wo"])
def test_probabilities_are_positive_and_sum_to_one(text):
    shares = [MODEL.probability(text, character) for character in CHARACTERS]
    assert min(shares) > 0
    assert sum(shares) == pytest.approx(1)


def test_what_the_words_hold_is_likelier():
    assert MODEL.probability("hel", "l") > MODEL.probability("hel", "k")
    assert MODEL.gain("wor", "l") > 0 > MODEL.gain("wor", "x")


def test_words_begin_and_end_with_spaces():
    assert MODEL.probability("", "h") > MODEL.probability("", "e")
    assert MODEL.probability("world", " ") > 0.4


def test_by_hand_with_two_characters_of_context():
    """Witten-Bell over "ab ab ac": after "a" come b, b, c; b was seen twice of three, of 2 kinds,
    and in all 3 of " ", 3 of a, 2 of b, 1 of c, of 4 kinds."""
    model = CharacterModel("ab ab ac", order=2)
    alone = (2 + 4 / len(CHARACTERS)) / (9 + 4)
    assert model.probability("a", "b") == pytest.approx((2 + 2 * alone) / (3 + 2))
    assert model.gain("a", "b") == pytest.approx(
        math.log(model.probability("a", "b") * len(CHARACTERS))
    )


def test_capitals_and_what_cannot_be_spelled():
    assert CharacterModel("HÉLLO").probability("h", "l") == CharacterModel("hllo").probability(
        "h", "l"
    )


def test_a_file_of_words(tmp_path):
    file = tmp_path / "words.txt"
    file.write_text("hello help\nhelmet\nworld\n", "utf-8")
    assert CharacterModel.read(file).gain("hel", "m") == MODEL.gain("hel", "m")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "are no text in UTF-8"),
        (b"\n \xc3\x89 \n", "no word that can be fingerspelled"),
        (b"a " * (MAX_BYTES // 2 + 1), "are more than 4 MiB"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path, content, sentence):
    file = tmp_path / "words.txt"
    file.write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        CharacterModel.read(file)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UserError, match="cannot be read: No such file"):
        CharacterModel.read(tmp_path / "none.txt")
