"""What the pictures share: a blank figure in one style, and its PNG."""

from __future__ import annotations

import io
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

DPI = 144
MARGIN = 0.12
INK, MUTED, GRID, PAPER = "#1f2933", "#66727f", "#e3e8ee", "#ffffff"
RIGHT, WRONG = "#2265a8", "#c8501e"
NOTHING = "#f3f5f8"

# Dark enough to be seen at a few percent, and one hue each, so that the colour-blind can read them.
RIGHT_MAP = LinearSegmentedColormap.from_list("right", [NOTHING, "#8db9e3", RIGHT, "#123c69"])
WRONG_MAP = LinearSegmentedColormap.from_list("wrong", [NOTHING, "#f6b48f", WRONG, "#7c2606"])

STYLE: dict[str, Any] = {
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GRID,
    "axes.grid": False,
    "grid.color": GRID,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
}


def blank(width: float, height: float, **grid: Any) -> tuple[Figure, Any]:
    """A figure of so many inches and its axes; ``grid`` as for ``Figure.subplots``."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(width, height), dpi=DPI, facecolor=PAPER, layout="constrained")
        figure.get_layout_engine().set(w_pad=MARGIN, h_pad=MARGIN)
        return figure, figure.subplots(**grid)


def heading(axes: Axes, title: str, subtitle: str) -> None:
    """A bold title and, below it, a line that says how to read the picture."""
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


def png(figure: Figure) -> bytes:
    """The figure as a PNG of its size in inches times 144 pixels."""
    content = io.BytesIO()
    figure.savefig(content, format="png")
    return content.getvalue()
