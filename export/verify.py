"""How much a converted file loses against the Keras model, measured on unseen signers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray
from export.spelling_comparison import compare_spelling
from keras_models.evaluation.metrics import wilson_interval

MAX_ACCURACY_LOSS = 0.01
MIN_AGREEMENT = 0.99


class Comparison(Protocol):
    """A converted file against the Keras model on the same samples.

    Attributes:
        samples: how many.
        max_abs_difference: largest difference of a logit.
        agreement: share of samples given the same answer, 0..1.
    """

    samples: int
    max_abs_difference: float
    agreement: float

    @property
    def score(self) -> float:
        """How right the file is, at most 1."""

    @property
    def score_difference(self) -> float:
        """Score gained; negative where the converted file is worse."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % confidence interval of the score, where one is known."""

    @property
    def is_faithful(self) -> bool:
        """Whether it answers as Keras does, nearly."""

    @property
    def metrics(self) -> dict[str, float]:
        """Every figure by name, for the manifest."""


@dataclass(frozen=True, slots=True)
class ClassComparison:
    """A ``Comparison`` of models that answer one label a sample; figures are 0..1.

    Attributes:
        accuracy: of the converted file.
        accuracy_low, accuracy_high: its 95 % Wilson interval.
        reference_accuracy: of the Keras model.
    """

    samples: int
    max_abs_difference: float
    agreement: float
    accuracy: float
    accuracy_low: float
    accuracy_high: float
    reference_accuracy: float

    @property
    def score(self) -> float:
        """The accuracy."""
        return self.accuracy

    @property
    def score_difference(self) -> float:
        """Accuracy gained, -1..1."""
        return self.accuracy - self.reference_accuracy

    @property
    def interval(self) -> tuple[float, float]:
        """Of the accuracy."""
        return self.accuracy_low, self.accuracy_high

    @property
    def is_faithful(self) -> bool:
        """Whether it loses at most 1 point and agrees on at least 99 % of samples."""
        lost = -self.score_difference > MAX_ACCURACY_LOSS
        return not lost and self.agreement >= MIN_AGREEMENT

    @property
    def metrics(self) -> dict[str, float]:
        """Fields by name, and the difference of the accuracies."""
        return asdict(self) | {"accuracy_difference": self.score_difference}


def compare(found: FloatArray, expected: FloatArray, truth: NDArray[np.int64]) -> Comparison:
    """Compare the logits of a converted file and of Keras on the same samples.

    Args:
        found: (sample, label), or of models for CTC (sample, frame, label), the last one blank.
        expected: of the same shape.
        truth: (sample,) index of the label, or (sample, character) padded with -1.
    """
    if found.ndim > 2:
        return compare_spelling(found, expected, truth)
    best, reference = found.argmax(axis=-1), expected.argmax(axis=-1)
    accuracy = float((best == truth).mean())
    low, high = wilson_interval(accuracy, len(truth))
    return ClassComparison(
        samples=len(truth),
        max_abs_difference=float(np.abs(found - expected).max()),
        agreement=float((best == reference).mean()),
        accuracy=accuracy,
        accuracy_low=low,
        accuracy_high=high,
        reference_accuracy=float((reference == truth).mean()),
    )
