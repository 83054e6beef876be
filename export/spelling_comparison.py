"""SpellingComparison: how much a converted file of a CTC model loses against the Keras model."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from edge_runtime.ctc import collapse
from edge_runtime.landmarks import FloatArray
from keras_models.spelling.ctc_metrics import spelling_score

MAX_LOSS = 0.01
MIN_SIMILARITY = 0.99


@dataclass(frozen=True, slots=True)
class SpellingComparison:
    """A ``Comparison`` of models that answer a text a sample, by greedy decoding.

    Attributes:
        samples: how many.
        max_abs_difference: largest difference of a logit.
        agreement: share of samples given the very same text, 0..1.
        similarity: normalised Levenshtein similarity of the converted file's texts to Keras's.
        normalised_levenshtein: similarity of the converted file's texts to the true ones: 1 -
            distance / length, both summed over the samples.
        reference_normalised_levenshtein: that of the Keras model.
    """

    samples: int
    max_abs_difference: float
    agreement: float
    similarity: float
    normalised_levenshtein: float
    reference_normalised_levenshtein: float

    @property
    def score(self) -> float:
        """The normalised Levenshtein similarity."""
        return self.normalised_levenshtein

    @property
    def score_difference(self) -> float:
        """Similarity gained; negative where the converted file is worse."""
        return self.normalised_levenshtein - self.reference_normalised_levenshtein

    @property
    def interval(self) -> None:
        """None: a share has one, a ratio of sums has not."""
        return None

    @property
    def is_faithful(self) -> bool:
        """Whether it loses at most a hundredth, and its texts are nearly those of Keras."""
        return -self.score_difference <= MAX_LOSS and self.similarity >= MIN_SIMILARITY

    @property
    def metrics(self) -> dict[str, float]:
        """Fields by name, and the difference of the similarities."""
        return asdict(self) | {"normalised_levenshtein_difference": self.score_difference}


def compare_spelling(
    found: FloatArray, expected: FloatArray, truth: NDArray[np.int64]
) -> SpellingComparison:
    """Compare logits of a converted file and of Keras on the same samples.

    Args:
        found: (sample, frame, label) float32, the last label blank.
        expected: of the same shape.
        truth: (sample, character) int64, padded with -1.
    """
    texts, reference = _texts(found), _texts(expected)
    true = [_text(row[row >= 0]) for row in truth]
    both = spelling_score(reference, texts)
    return SpellingComparison(
        samples=len(truth),
        max_abs_difference=float(np.abs(found - expected).max()),
        agreement=both.exact / both.texts,
        similarity=both.normalised_levenshtein,
        normalised_levenshtein=spelling_score(true, texts).normalised_levenshtein,
        reference_normalised_levenshtein=spelling_score(true, reference).normalised_levenshtein,
    )


def _texts(logits: FloatArray) -> list[str]:
    blank = logits.shape[-1] - 1
    return [_text(collapse(row.argmax(axis=-1), blank=blank)) for row in logits]


def _text(numbers: NDArray[np.int64]) -> str:
    """Any characters will do to measure distances by, one for each number."""
    return "".join(map(chr, numbers))
