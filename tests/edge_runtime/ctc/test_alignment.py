"""Every character of a text is found in the frames that show it best."""

from itertools import product

import numpy as np
import pytest

from edge_runtime.ctc import align

BLANK = 2


def brute_force(logits: np.ndarray, text: list[int]) -> float:
    """The best score of all paths that spell the text."""
    best = -np.inf
    for path in product(range(logits.shape[1]), repeat=len(logits)):
        runs = [n for i, n in enumerate(path) if (i == 0 or path[i - 1] != n) and n != BLANK]
        if runs == text:
            best = max(best, sum(logits[i, n] for i, n in enumerate(path)))
    return best


def score_of(logits: np.ndarray, text: list[int], spans: np.ndarray) -> float:
    path = np.full(len(logits), BLANK)
    for number, (first, last) in zip(text, spans, strict=True):
        path[first : last + 1] = number
    return float(logits[np.arange(len(logits)), path].sum())


@pytest.mark.parametrize("text", [[], [0], [0, 1], [0, 0], [1, 0, 1], [0, 0, 1]])
def test_no_path_is_better(text):
    rng = np.random.default_rng(0)
    for _ in range(10):
        logits = rng.normal(0, 2, (6, 3))
        spans = align(logits, np.array(text, np.int64), blank=BLANK)
        assert spans.shape == (len(text), 2)
        assert (np.diff(spans.ravel()) >= 0).all()
        assert score_of(logits, text, spans) == pytest.approx(brute_force(logits, text))


def test_a_doubled_character_has_a_blank_between():
    spans = align(np.zeros((3, 3)), np.array([0, 0]), blank=BLANK)
    assert spans.tolist() == [[0, 0], [2, 2]]


def test_too_few_frames_are_refused():
    with pytest.raises(ValueError, match="2 frames are too few for 2 characters"):
        align(np.zeros((2, 3)), np.array([0, 0]), blank=BLANK)
