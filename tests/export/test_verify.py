"""What a converted file loses is measured, and said with its uncertainty."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from export.verify import compare

TRUTH = np.array([0, 1, 0, 1])
EXPECTED = np.array([[2, 1], [1, 2], [2, 1], [2, 1]], np.float32)


def test_the_same_answers_lose_nothing() -> None:
    comparison = compare(EXPECTED, EXPECTED, TRUTH)

    assert comparison.is_faithful
    assert (comparison.score, comparison.agreement) == (0.75, 1.0)
    assert comparison.max_abs_difference == comparison.score_difference == 0


def test_a_changed_answer_costs_agreement_and_accuracy() -> None:
    found = EXPECTED.copy()
    found[0] = [1, 2.5]

    comparison = compare(found, EXPECTED, TRUTH)

    assert not comparison.is_faithful
    assert (comparison.score, comparison.agreement) == (0.5, 0.75)
    assert (comparison.score_difference, comparison.max_abs_difference) == (-0.25, 1.5)


def test_small_losses_are_faithful_and_large_ones_are_not() -> None:
    truth = np.zeros(200, np.int64)
    expected = np.tile(np.array([2, 1], np.float32), (200, 1))
    found = expected.copy()
    found[0] = [1, 2]

    assert compare(found, expected, truth).is_faithful
    found[:5] = [1, 2]
    assert not compare(found, expected, truth).is_faithful


def path(*labels: int) -> NDArray[np.float32]:
    """(frame, label=3) logits whose best labels are those; 2 is the blank."""
    return np.eye(3, dtype=np.float32)[list(labels)]


def test_texts_are_compared_by_their_distance() -> None:
    expected = np.stack([path(0, 0, 2, 0, 1), path(1, 2, 2, 2, 2)])
    found = np.stack([path(0, 2, 2, 0, 1), path(1, 1, 1, 2, 0)])
    truth = np.array([[0, 0, 1], [1, -1, -1]])

    comparison = compare(found, expected, truth)

    assert comparison.agreement == 0.5
    assert comparison.metrics["similarity"] == 1 - 1 / 4
    assert comparison.metrics["reference_normalised_levenshtein"] == 1
    assert comparison.score_difference == -1 / 4
    assert not comparison.is_faithful
    assert compare(expected, expected, truth).is_faithful
