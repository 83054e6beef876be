"""How much a converted file loses against the Keras model, measured on unseen signers."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray

MAX_ACCURACY_LOSS = 0.01
MIN_AGREEMENT = 0.99


@dataclass(frozen=True, slots=True)
class Comparison:
    """A converted file against the Keras model on the same samples.

    Attributes:
        samples: how many.
        max_abs_difference: largest difference of a logit.
        agreement: share of samples given the same label, 0..1.
        accuracy: of the converted file, 0..1.
        accuracy_low, accuracy_high: its 95 % Wilson interval.
        reference_accuracy: of the Keras model, 0..1.
    """

    samples: int
    max_abs_difference: float
    agreement: float
    accuracy: float
    accuracy_low: float
    accuracy_high: float
    reference_accuracy: float

    @property
    def accuracy_difference(self) -> float:
        """Accuracy gained, -1..1; negative where the converted file is worse."""
        return self.accuracy - self.reference_accuracy

    @property
    def is_faithful(self) -> bool:
        """Whether it loses at most 1 point and agrees on at least 99 % of samples."""
        lost = -self.accuracy_difference > MAX_ACCURACY_LOSS
        return not lost and self.agreement >= MIN_AGREEMENT


def compare(found: FloatArray, expected: FloatArray, truth: NDArray[np.int64]) -> Comparison:
    """Compare logits (sample, label) of a converted file and of Keras; truth (sample,) int64."""
    best, reference = found.argmax(axis=-1), expected.argmax(axis=-1)
    right = int((best == truth).sum())
    low, high = wilson_interval(right, len(truth))
    return Comparison(
        samples=len(truth),
        max_abs_difference=float(np.abs(found - expected).max()),
        agreement=float((best == reference).mean()),
        accuracy=right / len(truth),
        accuracy_low=low,
        accuracy_high=high,
        reference_accuracy=float((reference == truth).mean()),
    )


def wilson_interval(right: int, samples: int, level: float = 0.95) -> tuple[float, float]:
    """Score interval of a share ``right / samples``, 0..1.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927), 209-212.
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, weight = right / samples, z * z / samples
    centre = share + weight / 2
    margin = z * sqrt(share * (1 - share) / samples + weight / (4 * samples))
    return max(0.0, (centre - margin) / (1 + weight)), min(1.0, (centre + margin) / (1 + weight))
