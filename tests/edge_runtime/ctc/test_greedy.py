"""Greedy decoding of paths written out by hand."""

import numpy as np
import pytest

from edge_runtime.ctc import BLANK, collapse, encode, greedy
from edge_runtime.ctc.greedy import COMPETITION_CONSTANT


def spelled_out(path: str) -> np.ndarray:
    """Logits (frame, 60) whose best classes are these characters; "|" is the blank."""
    numbers = [BLANK if character == "|" else encode(character)[0] for character in path]
    return np.eye(60, dtype=np.float32)[numbers]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("hhhh||ee|l|ll||o", "hello"),
        ("hheelloo", "helo"),
        ("||||", ""),
        ("a", "a"),
        ("a|a", "aa"),
        (" 5|5 ", " 55 "),
    ],
)
def test_runs_become_one_character_and_blanks_vanish(path, text):
    assert greedy(spelled_out(path)) == text


def test_no_frames_are_no_text():
    assert greedy(np.zeros((0, 60))) == ""


def test_the_competitions_decoder_loses_the_last_run():
    assert greedy(spelled_out("hh|e|ll|lo"), competition_compat=True) == "hell"
    assert greedy(spelled_out("hh|e|ll|lo||"), competition_compat=True) == "hello"


def test_the_competitions_decoder_answers_a_constant_for_nearly_nothing():
    assert greedy(spelled_out("ab|"), competition_compat=True) == COMPETITION_CONSTANT
    assert greedy(spelled_out("||"), competition_compat=True) == COMPETITION_CONSTANT
    assert greedy(spelled_out("abc|"), competition_compat=True) == "abc"


def test_another_blank():
    assert collapse(np.array([0, 1, 1, 0, 1, 2]), blank=0).tolist() == [1, 1, 2]
