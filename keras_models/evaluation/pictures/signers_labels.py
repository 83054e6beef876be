"""Picture of the accuracy of every signer and label."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.colors import to_rgba

from keras_models.evaluation.metrics import LOWEST_SHOWN, MANY_SIGNERS
from keras_models.evaluation.pictures import canvas, cells


def draw(shares: pd.DataFrame) -> bytes:
    """PNG of (signer, label) shares right, blank where NaN, with means at the edges."""
    shown, title = _lowest(shares)
    values = shown.to_numpy(float)
    colours = np.where(
        np.isnan(values)[..., None],
        np.array(to_rgba(canvas.PAPER)),
        canvas.WRONG_MAP(np.sqrt(1 - np.nan_to_num(values))),
    )
    # Only what is wholly right is called 100.
    percent = np.where(values < 1, np.minimum(np.round(100 * values), 99), 100)
    texts = np.where(np.isnan(values), "", np.char.mod("%.0f", percent))
    names = len(max(shown.index, key=len)) * 0.075
    figure, axes = canvas.blank(
        max(6.0, 0.6 + names + 0.31 * values.shape[1]), max(2.4, 1.4 + 0.31 * len(values))
    )
    cells.paint(axes, colours, list(shown.index), list(shown.columns))
    cells.write(axes, colours, texts)
    canvas.heading(axes, title, "percent of frames that are right; blank where there is none")
    axes.axhline(len(values) - 1.5, color=canvas.INK, linewidth=1)
    axes.axvline(values.shape[1] - 1.5, color=canvas.INK, linewidth=1)
    return canvas.png(figure)


def _lowest(shares: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The rows to show, the lowest 20 of more than 40, and the means of all."""
    rows, title = shares.assign(mean=shares.mean(axis=1)), "Every signer and label"
    means = rows.mean().to_frame("mean").T
    if len(rows) > MANY_SIGNERS:
        title = f"The lowest {LOWEST_SHOWN} of {len(rows)} signers; mean of all"
        rows = rows.sort_values("mean", kind="stable")[:LOWEST_SHOWN]
    return pd.concat([rows, means]), title
