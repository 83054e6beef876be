"""Picture of some samples with what they were taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from keras_models.evaluation.pictures import canvas

COLUMNS = 8


@dataclass(frozen=True)
class Prediction:
    """One sample.

    Attributes:
        picture: (row, column, rgb=3) uint8.
        truth, predicted: labels.
        confidence: of the answer, 0..1.
    """

    picture: NDArray[np.uint8]
    truth: str
    predicted: str
    confidence: float


def draw(predictions: Sequence[Prediction]) -> bytes:
    """PNG: one tile a sample, with its label, its answer where that is another, and confidence."""
    rows = -(-len(predictions) // COLUMNS)
    figure, panels = canvas.blank(1.25 * COLUMNS, 1.6 * rows, nrows=rows, ncols=COLUMNS)
    for axes in np.ravel(panels):
        axes.set_axis_off()
    for axes, entry in zip(np.ravel(panels), predictions, strict=False):
        axes.imshow(entry.picture)
        is_right = entry.truth == entry.predicted
        answer = entry.truth if is_right else f"{entry.truth} taken for {entry.predicted}"
        colour = canvas.RIGHT if is_right else canvas.WRONG
        axes.set_title(f"{answer}, {entry.confidence:.0%}", fontsize=8, color=colour)
    return canvas.png(figure)
