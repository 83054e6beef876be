"""Picture of the table: each model by each recipe, how fast, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, LogNorm
from matplotlib.patches import Rectangle

from datasets.page.canvas import INK, MUTED, PAPER, blank, heading, png
from export.overview.case import Case
from export.report.figures import ModelFigures

# Slower than plain float32 is red, faster blue; the number in each cell says it, too.
_COLOURS = LinearSegmentedColormap.from_list("speed", ["#c8501e", "#f7f3ee", "#2265a8"])
_REFUSED = "#e3e8ee"
# Times as fast at which the colours end, and at which ink is hard to read on them.
_MOST, _DARK = 8.0, 3.5
_COLUMN, _ROW, _BESIDE, _ABOVE = 0.56, 0.3, 2.6, 2.7


def picture(measured: Sequence[tuple[Case, ModelFigures]]) -> bytes:
    """PNG: how many times as fast as plain float32 each variant is; the recommended one is framed,
    what is refused is grey, a plus stands where there is a file but no time that may be told, and a
    question mark where nothing was measured."""
    recipes = list(dict.fromkeys(each.name for case, _ in measured for each in case.recipes))
    speeds = np.full((len(measured), len(recipes)), np.nan)
    width = _BESIDE + _COLUMN * len(recipes)
    figure, axes = blank(max(width, 6.0), _ABOVE + _ROW * len(measured))
    for row, (case, figures) in enumerate(measured):
        for recipe in case.recipes:
            column = recipes.index(recipe.name)
            speeds[row, column] = _speed(figures, recipe.name)
            chosen = figures.is_quiet and recipe.name == figures.fastest
            unknown = "+" if figures.variant(recipe.name) else "?"
            _cell(axes, row, column, speeds[row, column], unknown, chosen)
    axes.imshow(
        np.where(speeds, speeds, np.nan),
        cmap=_COLOURS,
        norm=LogNorm(1 / _MOST, _MOST),
        aspect="auto",
    )
    axes.set_xticks(range(len(recipes)), recipes, rotation=40, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(measured)), [case.name for case, _ in measured])
    axes.spines[:].set_visible(False)
    heading(
        axes,
        "Times as fast as plain float32",
        "one thread; framed: recommended; grey: refused; +: not timed in quiet; ?: not measured",
    )
    return png(figure)


def _speed(figures: ModelFigures, recipe: str) -> float:
    """Times as fast as plain float32, 0 for a refused one; NaN where that is not known."""
    if recipe in figures.refused:
        return 0.0
    found = figures.variant(recipe)
    if found is None or not figures.is_quiet or not figures.plain_us:
        return np.nan
    return figures.plain_us / found.latency_us


def _cell(axes: Axes, row: int, column: int, speed: float, unknown: str, chosen: bool) -> None:
    """What is written in a cell, ``unknown`` where its speed is, and its frame."""
    if speed == 0:
        axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, color=_REFUSED, lw=0, zorder=2))
        text, colour = "-", MUTED
    else:
        text = unknown if np.isnan(speed) else f"{speed:.2g}"
        colour = PAPER if speed >= _DARK or speed <= 1 / _DARK else INK
    weight = "bold" if chosen else "normal"
    style = {"ha": "center", "va": "center", "fontsize": 8, "zorder": 3, "fontweight": weight}
    axes.text(column, row, text, color=colour, **style)
    if chosen:
        frame = Rectangle((column - 0.46, row - 0.44), 0.92, 0.88, fill=False, zorder=4)
        frame.set(edgecolor=INK, linewidth=1.4)
        axes.add_patch(frame)
