"""Whether a probability of 0.9 is right nine times in ten, and the temperature that makes it so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray
from keras_models.evaluation.scores import Scores

BINS = 15
# Far beyond what classifiers need; each round looks closer around the best of the last one.
COLDEST, HOTTEST = 0.02, 100.0
ROUNDS, STEPS = 4, 21

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of similar confidence.

    Attributes:
        low, high: bounds of the confidence, 0..1.
        samples: how many answers.
        weight: their share of all answers when every signer counts alike, 0..1.
        confidence, right: weighted means of the answers, 0..1.
    """

    low: float
    high: float
    samples: int
    weight: float
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far the confidences can be believed.

    Attributes:
        nll: negative log likelihood of the truth, nats a sample.
        error: expected calibration error, 0..1: the weighted mean of |right - confidence|.
        bins: those that hold a sample, by rising confidence.
    """

    nll: float
    error: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted temperature, by which logits are divided, and what it mends."""

    temperature: float
    before: Reliability
    after: Reliability


def probabilities(logits: FloatArray, temperature: float) -> Doubles:
    """Softmax (sample, class) of logits (sample, class) divided by the temperature (above 0)."""
    return np.exp(_log_softmax(logits, temperature))


def calibrate(scores: Scores) -> Calibration:
    """Fit the temperature that minimises the negative log likelihood; every signer counts alike.

    Source: C. Guo et al., "On calibration of modern neural networks", ICML 2017, section 4.2; the
    likelihood has one minimum in the temperature.

    Args:
        scores: of known samples that the classifier was not trained on, at least one.
    """
    temperature = _best_temperature(scores)
    return Calibration(temperature, reliability(scores, 1.0), reliability(scores, temperature))


def reliability(scores: Scores, temperature: float) -> Reliability:
    """Confidence against truth in 15 bins of equal width; every signer counts alike."""
    shares = probabilities(scores.logits, temperature)
    confidence = shares.max(axis=1)
    right = shares.argmax(axis=1) == _true_index(scores)
    weight = signer_weights(scores)
    place = np.minimum((confidence * BINS).astype(np.intp), BINS - 1)
    bins = tuple(
        _bin(index, confidence[here], right[here], weight[here])
        for index in range(BINS)
        if (here := place == index).any()
    )
    error = sum(entry.weight * abs(entry.right - entry.confidence) for entry in bins)
    return Reliability(_nll(scores, temperature), error, bins)


def signer_weights(scores: Scores) -> Doubles:
    """(sample,) weights that sum to 1, and to the same for every signer."""
    _, which, counts = np.unique(scores.signer, return_inverse=True, return_counts=True)
    weights: Doubles = 1.0 / (len(counts) * counts[which])
    return weights


def _bin(index: int, confidence: Doubles, right: NDArray[np.bool_], weight: Doubles) -> Bin:
    return Bin(
        low=index / BINS,
        high=(index + 1) / BINS,
        samples=len(right),
        weight=float(weight.sum()),
        confidence=float(np.average(confidence, weights=weight)),
        right=float(np.average(right, weights=weight)),
    )


def _best_temperature(scores: Scores) -> float:
    low, high = COLDEST, HOTTEST
    for _ in range(ROUNDS):
        grid = np.geomspace(low, high, STEPS)
        best = int(np.argmin([_nll(scores, float(t)) for t in grid]))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, STEPS - 1)]
    return round(float(grid[best]), 4)


def _nll(scores: Scores, temperature: float) -> float:
    log_shares = _log_softmax(scores.logits, temperature)
    of_truth = log_shares[np.arange(len(scores)), _true_index(scores)]
    return float(-(signer_weights(scores) * of_truth).sum())


def _log_softmax(logits: FloatArray, temperature: float) -> Doubles:
    scaled = logits.astype(np.float64) / temperature
    scaled -= scaled.max(axis=1, keepdims=True)
    answer: Doubles = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
    return answer


def _true_index(scores: Scores) -> NDArray[np.intp]:
    index = {name: column for column, name in enumerate(scores.labels)}
    return np.array([index[name] for name in scores.truth.tolist()], np.intp)
