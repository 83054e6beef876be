"""The threshold below which an answer is "unknown", and what it costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from keras_models.evaluation.calibration import Doubles, probabilities, signer_weights
from keras_models.evaluation.scores import UNKNOWN, Scores

MAX_LABELLED = 0.05
# No threshold may cost more than this: where unknown samples look like signs, more of them are
# labelled, and the evaluation says how many.
MOST_COST_POINTS = 3.0
# Unknown hands of the data sets are few: where accuracy allows, the threshold is higher than they
# alone would make it, up to this cost in points and to this probability.
MAX_COST_POINTS = 2.0
MAX_CAUTION = 0.6
# Thresholds are multiples of this, so that a manifest states them exactly.
STEP = 1e-4


@dataclass(frozen=True, slots=True)
class FalseLabels:
    """Hands of one source that show no label; shares are 0..1.

    Attributes:
        frames: samples.
        labelled: share that is given a label all the same.
        labelled_unseen: the same at the threshold that the other sources alone would give; None
            where there is no other.
    """

    frames: int
    labelled: float
    labelled_unseen: float | None


@dataclass(frozen=True, slots=True)
class UnknownThreshold:
    """The chosen threshold; shares are 0..1, those of known samples means over signers.

    Attributes:
        threshold: smallest one, a multiple of 0.0001, at which at most 5 % of the unknown samples
            are labelled; lower, or 0, where that would cost more than 3 points.
        labelled: share of unknown samples labelled.
        accuracy_forced: of known samples, where the likeliest label counts and "?" never does.
        accuracy_kept: of known samples, labelled and right.
        sources: by source of unknown samples.
    """

    threshold: float
    labelled: float
    accuracy_forced: float
    accuracy_kept: float
    sources: dict[str, FalseLabels]

    @property
    def cost_points(self) -> float:
        """Accuracy lost to "unknown", by class "?" and by threshold together, in points."""
        return 100 * (self.accuracy_forced - self.accuracy_kept)


def choose_threshold(scores: Scores, temperature: float) -> UnknownThreshold:
    """Choose the threshold by the unknown samples and judge it on the known ones.

    A sample is labelled when its likeliest class is not "?" and has at least the threshold's
    probability.

    Args:
        scores: of known and unknown samples, at least one of each, not trained on.
        temperature: that the logits are divided by.
    """
    known, unknown = scores.known, scores.unknown
    trust = _trust(unknown, temperature)
    weight = signer_weights(known)
    forced = float(weight @ _named(known, forced=True))
    trusted = np.where(_named(known, forced=False), _trust(known, temperature), -1.0)
    cautious = _largest(trusted, weight, forced - MAX_COST_POINTS / 100)
    affordable = _largest(trusted, weight, forced - MOST_COST_POINTS / 100)
    threshold = max(min(_smallest(trust), affordable), min(cautious, MAX_CAUTION))
    kept = trusted >= threshold
    return UnknownThreshold(
        threshold=threshold,
        labelled=float((trust >= threshold).mean()),
        accuracy_forced=forced,
        accuracy_kept=float(weight @ kept),
        sources=_sources(unknown.source, trust, threshold),
    )


def _trust(scores: Scores, temperature: float) -> Doubles:
    """(sample,) probability of the best class, -1 where that is "?"."""
    shares = probabilities(scores.logits, temperature)
    is_other = np.array([name == UNKNOWN for name in scores.labels])
    trust: Doubles = np.where(is_other[shares.argmax(axis=1)], -1.0, shares.max(axis=1))
    return trust


def _named(scores: Scores, *, forced: bool) -> np.ndarray:
    """(sample,) bool, whether the likeliest class, or if forced the likeliest label, is right."""
    is_other = np.array([name == UNKNOWN for name in scores.labels])
    logits = np.where(is_other & forced, -np.inf, scores.logits)
    return np.asarray(np.array(scores.labels)[logits.argmax(axis=1)] == scores.truth)


def _smallest(trust: Doubles) -> float:
    allowed = int(MAX_LABELLED * len(trust))
    first_refused = float(np.sort(trust)[::-1][allowed])
    if first_refused < 0:
        return 0.0
    steps = int(round(first_refused / STEP, 6)) + 1
    return round(min(steps * STEP, 1.0), 4)


def _largest(trusted: Doubles, weight: Doubles, accuracy: float) -> float:
    """Largest threshold at which the right answers of known samples still weigh ``accuracy``."""
    order = np.argsort(trusted)
    left = weight.sum() - np.concatenate([[0.0], np.cumsum(weight[order])[:-1]])
    enough = trusted[order][left >= accuracy]
    return max(0.0, round(int(float(enough[-1]) / STEP) * STEP, 4)) if len(enough) else 0.0


def _sources(source: np.ndarray, trust: Doubles, threshold: float) -> dict[str, FalseLabels]:
    found = {}
    for name in np.unique(source):
        here, others = trust[source == name], trust[source != name]
        unseen = float((here >= _smallest(others)).mean()) if len(others) else None
        found[str(name)] = FalseLabels(len(here), float((here >= threshold).mean()), unseen)
    return found
