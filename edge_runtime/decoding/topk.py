"""From logits to probabilities and the best labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from edge_runtime.landmarks import FloatArray

# The class of everything else: it speaks for "unknown" and is never shown.
OTHER = "?"


def probabilities(logits: FloatArray, temperature: float) -> FloatArray:
    """Softmax of (label,) logits divided by ``temperature`` (above 0)."""
    scaled = logits / np.float32(temperature)
    scaled = np.exp(scaled - scaled.max())
    shares: FloatArray = scaled / scaled.sum()
    return shares


def top_k(shares: FloatArray, labels: Sequence[str], k: int) -> tuple[tuple[str, float], ...]:
    """The k best (label, probability), best first, of (label,) probabilities; never "?"."""
    best = np.argsort(-shares, kind="stable")[: k + 1]
    named = [(labels[index], float(shares[index])) for index in best]
    return tuple(pair for pair in named if pair[0] != OTHER)[:k]
