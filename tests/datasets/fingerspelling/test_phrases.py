"""What is spelled."""

from collections import Counter

import numpy as np

from datasets.fingerspelling.phrases import DIGITS, LETTERS, MARKS, phrases, words
from datasets.fingerspelling.words import common_words, names
from edge_runtime.ctc import encode


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_phrases_are_of_what_can_be_signed_here():
    made = phrases(3000, rng())
    assert {len(text) >= 1 for text in made} == {True}
    assert max(map(len, made)) <= 31
    assert set("".join(made)) == set(LETTERS + DIGITS + MARKS + " ")
    assert encode("".join(made)).max() < 59


def test_no_phrase_begins_or_ends_with_a_space():
    assert all(text == text.strip() for text in phrases(2000, rng(), longest=8))


def test_every_letter_is_common_enough_to_learn():
    counts = Counter("".join(phrases(3000, rng())))
    assert min(counts[letter] for letter in LETTERS + DIGITS) > 100


def test_words_are_letters_alone():
    assert set("".join(words(500, rng()))) <= set(LETTERS)
    assert set("".join(common_words() + names())) == set(LETTERS)


def test_the_same_seed_makes_the_same_phrases():
    assert phrases(20, rng()) == phrases(20, rng())
