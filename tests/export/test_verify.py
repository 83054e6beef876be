"""What a converted file loses is measured, and said with its uncertainty."""

from __future__ import annotations

from math import isclose

import numpy as np
import pytest

from export.verify import compare, wilson_interval

TRUTH = np.array([0, 1, 0, 1])
EXPECTED = np.array([[2, 1], [1, 2], [2, 1], [2, 1]], np.float32)


def test_the_same_answers_lose_nothing() -> None:
    comparison = compare(EXPECTED, EXPECTED, TRUTH)

    assert comparison.is_faithful
    assert (comparison.accuracy, comparison.agreement) == (0.75, 1.0)
    assert comparison.max_abs_difference == comparison.accuracy_difference == 0


def test_a_changed_answer_costs_agreement_and_accuracy() -> None:
    found = EXPECTED.copy()
    found[0] = [1, 2.5]

    comparison = compare(found, EXPECTED, TRUTH)

    assert not comparison.is_faithful
    assert (comparison.accuracy, comparison.agreement) == (0.5, 0.75)
    assert (comparison.accuracy_difference, comparison.max_abs_difference) == (-0.25, 1.5)


@pytest.mark.parametrize(
    ("right", "samples", "low", "high"),
    [
        # scipy.stats.binomtest(right, samples).proportion_ci(method="wilson")
        (0, 10, 0.0, 0.277533),
        (9, 10, 0.595850, 0.982124),
        (10, 10, 0.722467, 1.0),
        (950, 1000, 0.934686, 0.961870),
    ],
)
def test_wilson_interval_is_that_of_the_literature(
    right: int, samples: int, low: float, high: float
) -> None:
    found = wilson_interval(right, samples)

    assert isclose(found[0], low, abs_tol=1e-6)
    assert isclose(found[1], high, abs_tol=1e-6)
