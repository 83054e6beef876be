"""Scores of spelled texts that can be counted on the fingers."""

import sys

import pytest

from edge_runtime.errors import UserError
from keras_models.spelling.ctc_metrics import character_errors, spelling_score


def test_distances_and_lengths_are_summed_over_the_set():
    score = spelling_score(["hello", "a"], ["helo", "b"])
    assert (score.distance, score.characters, score.texts, score.exact) == (2, 6, 2, 0)
    assert score.character_error_rate == pytest.approx(2 / 6)
    assert score.normalised_levenshtein == pytest.approx(4 / 6)


def test_much_that_was_never_signed_costs_more_than_everything():
    assert spelling_score(["a"], ["abcd"]).normalised_levenshtein == -2


def test_texts_without_an_error_are_counted():
    assert spelling_score(["hello", "you"], ["hello", "yu"]).exact == 1


def test_errors_are_told_apart_by_character():
    found = {
        e.character: e
        for e in character_errors(
            ["abc", "aab"],
            [
                "axc",
                "ab",
            ],
        )
    }
    assert (found["b"].count, found["b"].replaced, found["b"].taken_for) == (2, 1, "x")
    assert (found["a"].count, found["a"].missed) == (3, 1)
    assert found["a"].right == pytest.approx(2 / 3)
    assert found["c"].right == 1
    (inserted,) = (e for e in character_errors(["ab"], ["abz"]) if e.inserted)
    assert (inserted.character, inserted.count) == ("z", 0)


def test_a_machine_without_rapidfuzz_gets_one_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    with pytest.raises(UserError, match="needs rapidfuzz: install it"):
        spelling_score(["a"], ["a"])
