"""Every alignment of a few frames, summed by the text that it spells: slow and plainly right."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np


def log_probabilities(
    logits: np.ndarray[Any, Any],
    alphabet: str,
    blank: int,
    score: Callable[[str, str], float] = lambda prefix, next_: 0.0,
) -> dict[str, float]:
    """Text -> logarithm of its probability plus its language scores; logits (frame, class)."""
    probabilities = np.exp(logits - np.log(np.exp(logits).sum(1, keepdims=True)))
    totals: dict[str, float] = {}
    for path in product(range(logits.shape[1]), repeat=len(logits)):
        runs = [n for i, n in enumerate(path) if (i == 0 or path[i - 1] != n) and n != blank]
        text = "".join(alphabet[n] for n in runs)
        probability = float(np.prod([probabilities[i, n] for i, n in enumerate(path)]))
        totals[text] = totals.get(text, 0.0) + probability
    return {
        text: float(np.log(p)) + sum(score(text[:i], text[i]) for i in range(len(text)))
        for text, p in totals.items()
    }
