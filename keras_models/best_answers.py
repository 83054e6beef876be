"""best_answers: what a model says, in the form in which truths are kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.ctc import collapse
from edge_runtime.landmarks import FloatArray


def best_answers(logits: FloatArray) -> NDArray[np.int64]:
    """(sample,) best labels; of models for CTC (sample, character), padded with -1."""
    best = logits.argmax(axis=-1)
    if best.ndim == 1:
        return best
    texts = [collapse(row, blank=logits.shape[-1] - 1) for row in best]
    truth = np.full((len(texts), max(1, *map(len, texts))), -1, np.int64)
    for row, text in zip(truth, texts, strict=True):
        row[: len(text)] = text
    return truth
