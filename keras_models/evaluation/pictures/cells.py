"""A grid of shares, coloured and written into: the ground of both heat maps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from keras_models.evaluation.pictures.canvas import INK, PAPER

Colours = NDArray[np.float64]
# Characters of a name above a column.
LONGEST_UPRIGHT = 4


def paint(axes: Axes, colours: Colours, rows: Sequence[str], columns: Sequence[str]) -> None:
    """Paint (row, column, rgba=4) colours with names beside and above."""
    axes.imshow(colours, aspect="auto", interpolation="nearest")
    axes.set_yticks(range(len(rows)), rows)
    # Words would run into one another.
    slant = {"rotation": 40, "ha": "right"} if max(map(len, columns)) > LONGEST_UPRIGHT else {}
    axes.set_xticks(range(len(columns)), columns, **slant)
    axes.set_xticks(np.arange(0.5, len(columns) - 1), minor=True)
    axes.set_yticks(np.arange(0.5, len(rows) - 1), minor=True)
    axes.grid(which="minor", color=PAPER, linewidth=1.5)
    axes.tick_params(which="minor", length=0)
    axes.spines[:].set_visible(False)


def write(axes: Axes, colours: Colours, texts: NDArray[np.str_], size: float = 7) -> None:
    """Write (row, column) texts into the cells, dark on light or light on dark."""
    luminance = colours[..., :3] @ np.array([0.2126, 0.7152, 0.0722])
    for (row, column), text in np.ndenumerate(texts):
        if text:
            ink = INK if luminance[row, column] > 0.5 else PAPER
            axes.text(column, row, text, ha="center", va="center", fontsize=size, color=ink)
