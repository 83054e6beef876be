"""Picture of the confusion matrix."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keras_models.evaluation.pictures import canvas, cells

LEAST_WRITTEN = 0.005


def draw(confusion: pd.DataFrame) -> bytes:
    """PNG of (truth, predicted) shares: right in blue, wrong in orange, percent in the cells."""
    shares = confusion.to_numpy(float)
    is_right = np.equal.outer(confusion.index.to_numpy(str), confusion.columns.to_numpy(str))
    colours = np.where(
        is_right[..., None],
        canvas.RIGHT_MAP(shares),
        # The root lifts mistakes of a few percent into sight.
        canvas.WRONG_MAP(np.sqrt(shares)),
    )
    texts = np.where(shares >= LEAST_WRITTEN, np.char.mod("%.0f", 100 * shares), "")
    size = 0.29
    width, height = max(6.0, 1.1 + size * shares.shape[1]), max(3.5, 1.4 + size * len(shares))
    figure, axes = canvas.blank(width, height)
    cells.paint(axes, colours, list(confusion.index), list(confusion.columns))
    cells.write(axes, colours, texts)
    canvas.heading(
        axes,
        "What each sign is taken for",
        "percent of a row, every signer alike; blue is right, orange wrong",
    )
    axes.set_ylabel("signed")
    axes.set_xlabel("recognised")
    return canvas.png(figure)
