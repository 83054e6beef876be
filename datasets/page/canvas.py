"""What plots share: a blank figure in one style, a heading, and its PNG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

DPI = 144
INK, MUTED, GRID, PAPER = "#1f2933", "#66727f", "#e3e8ee", "#ffffff"
BOTH, ONE, NONE = "#2265a8", "#8db9e3", "#f2d9cd"
# Apart also for the colour-blind: Okabe and Ito's, less black, then greys.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a900", "#7f8c99")
_STYLE: dict[str, Any] = {
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": GRID,
    "grid.color": GRID,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
}


def blank(width: float, height: float, **grid: Any) -> tuple[Figure, Any]:
    """A figure of so many inches and its axes; ``grid`` as for ``Figure.subplots``."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), dpi=DPI, facecolor=PAPER, layout="constrained")
        figure.get_layout_engine().set(w_pad=0.12, h_pad=0.12)
        return figure, figure.subplots(**grid)


def heading(axes: Axes, title: str, subtitle: str) -> None:
    """A bold title and, below it, a line that says how to read the plot."""
    axes.set_title(subtitle, loc="left", fontsize=9, color=MUTED, pad=8)
    axes.annotate(
        title,
        (0, 1),
        xytext=(0, 24),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=12,
        fontweight="bold",
        color=INK,
    )


def colours(names: Sequence[str]) -> dict[str, str]:
    """A colour for each name; the last one for all that are too many."""
    return {name: COLOURS[min(place, len(COLOURS) - 1)] for place, name in enumerate(names)}


def png(figure: Figure) -> bytes:
    """The figure as a PNG of its size in inches times 144 pixels."""
    content = io.BytesIO()
    figure.savefig(content, format="png")
    return content.getvalue()
