"""The temperature makes a confidence the share that is right."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest

from keras_models.evaluation import calibrate
from keras_models.evaluation.calibration import probabilities, reliability, signer_weights
from tests.keras_models.evaluation.made_up import scores_of

LEAD = 4.0
# Of two classes, the likelier one has this probability.
CONFIDENCE = 1 / (1 + exp(-LEAD))


def two_classes(*signers: tuple[str, int, int]):
    """(signer, right, wrong) answers, all of the same confidence."""
    rows = [
        ("A", predicted, signer, "")
        for signer, right, wrong in signers
        for predicted in ["A"] * right + ["B"] * wrong
    ]
    return scores_of(rows, ("A", "B"), LEAD)


def test_the_temperature_makes_the_confidence_the_share_that_is_right():
    calibration = calibrate(two_classes(("home/ann", 3, 1)))
    assert calibration.temperature == pytest.approx(LEAD / log(3), rel=1e-3)
    assert calibration.before.error == pytest.approx(CONFIDENCE - 0.75)
    assert calibration.after.error == pytest.approx(0, abs=1e-3)
    assert calibration.after.nll == pytest.approx(-0.75 * log(0.75) - 0.25 * log(0.25), abs=1e-5)
    assert calibration.after.nll < calibration.before.nll


def test_a_signer_of_many_frames_counts_as_much_as_one_of_few():
    scores = two_classes(("home/ann", 100, 0), ("home/bob", 1, 1))
    assert calibrate(scores).temperature == pytest.approx(LEAD / log(3), rel=1e-3)
    assert signer_weights(scores).sum() == pytest.approx(1)
    assert signer_weights(scores)[:100].sum() == pytest.approx(0.5)


def test_bins_hold_the_answers_of_their_confidence():
    (only,) = reliability(two_classes(("home/ann", 3, 1)), 1.0).bins
    assert only.low <= CONFIDENCE <= only.high == 1
    assert (only.samples, only.weight, only.right) == (4, 1, 0.75)
    assert only.confidence == pytest.approx(CONFIDENCE)


def test_probabilities_of_huge_logits_are_finite():
    shares = probabilities(np.array([[1e4, 0, -1e4]], np.float32), 0.02)
    np.testing.assert_array_equal(shares, [[1, 0, 0]])
