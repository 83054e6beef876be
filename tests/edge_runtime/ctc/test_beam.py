"""Prefix beam search against the sum over all alignments."""

import numpy as np
import pytest

from edge_runtime.ctc import beam_search, greedy

from .alignments import log_probabilities

ALPHABET = "abc"
BLANK = 3


def logits(seed: int, frames: int = 5) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1.5, (frames, len(ALPHABET) + 1))


def likes_abc(prefix: str, following: str) -> float:
    """A language of ever the next letter of the alphabet."""
    expected = ALPHABET[len(prefix) % 3]
    return 0.7 if following == expected else -1.1


@pytest.mark.parametrize("score", [None, likes_abc])
@pytest.mark.parametrize("seed", range(8))
def test_a_wide_beam_sums_every_alignment(seed, score):
    found = beam_search(
        logits(seed), width=1000, characters_per_frame=3, score=score, blank=BLANK, alphabet="abc"
    )
    wanted = log_probabilities(logits(seed), ALPHABET, BLANK, *([score] if score else []))
    assert {h.text for h in found} == set(wanted)
    for hypothesis in found:
        assert hypothesis.log_probability == pytest.approx(wanted[hypothesis.text], abs=1e-9)
    assert sorted(found, key=lambda h: -h.log_probability) == found


@pytest.mark.parametrize("seed", range(20))
def test_a_narrow_beam_answers_no_more_than_the_truth(seed):
    found = beam_search(logits(seed, 6), width=8, blank=BLANK, alphabet="abc")
    wanted = log_probabilities(logits(seed, 6), ALPHABET, BLANK)
    assert found[0].log_probability <= wanted[found[0].text] + 1e-9
    assert found[0].text in sorted(wanted, key=wanted.get)[-2:]


def test_texts_that_are_dropped_and_met_again_stay_one_text():
    for seed in range(20):
        found = beam_search(logits(seed, 12), width=4, blank=BLANK, alphabet="abc")
        assert len({h.text for h in found}) == len(found) <= 4


def test_the_sum_of_alignments_can_beat_the_best_one():
    probabilities = np.array([[0.4, 0.6], [0.4, 0.6]])
    # Blank twice is the best alignment (0.36), but "a" has three of 0.64 in all.
    assert greedy(probabilities, blank=1) == ""
    best = beam_search(np.log(probabilities), blank=1, alphabet="a")[0]
    assert best.text == "a"
    assert np.exp(best.log_probability) == pytest.approx(0.64)


def test_any_class_can_be_the_blank():
    moved = np.roll(logits(0), 1, axis=1)
    first = beam_search(moved, blank=0, alphabet="abc", width=1000)
    last = beam_search(logits(0), blank=BLANK, alphabet="abc", width=1000)
    assert [h.text for h in first] == [h.text for h in last]


def test_a_language_decides_what_the_frames_leave_open():
    open_question = np.log(np.array([[0.49, 0.51, 1e-6, 1e-6]]))
    ask = {"blank": BLANK, "alphabet": "abc"}
    assert beam_search(open_question, **ask)[0].text == "b"
    assert beam_search(open_question, score=likes_abc, **ask)[0].text == "a"


def test_a_real_window_of_176_frames():
    window = np.random.default_rng(0).normal(0, 3, (176, 60))
    best = beam_search(window, width=64)
    assert len(best) == 64
    assert best[0].log_probability >= best[-1].log_probability
