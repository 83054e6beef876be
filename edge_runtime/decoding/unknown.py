"""When a hand shows none of the labels."""

from __future__ import annotations

from collections.abc import Sequence

from edge_runtime.decoding.topk import OTHER
from edge_runtime.landmarks import FloatArray


class UnknownRule:
    """Names the best label, or none where the best is not good enough.

    Args:
        labels: of the model, in order; "?" is the class of everything else.
        threshold: a best probability below this is unknown, 0..1; may be changed at any time.
    """

    def __init__(self, labels: Sequence[str], threshold: float) -> None:
        self._labels = labels
        self.threshold = threshold

    def best(self, shares: FloatArray) -> tuple[str, float]:
        """(label, probability) of (label,) probabilities; label "" where it is unknown: below the
        threshold, or less likely than everything else together in "?"."""
        index = int(shares.argmax())
        label, share = self._labels[index], float(shares[index])
        if label == OTHER or share < self.threshold:
            return "", share
        return label, share
