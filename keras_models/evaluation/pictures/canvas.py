"""What the pictures share beside what all pages do: colours, and a blank figure in one style."""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from datasets.page.canvas import DPI, GRID, INK, MUTED, PAPER, heading, png

MARGIN = 0.12
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


__all__ = [
    "DPI",
    "GRID",
    "INK",
    "MARGIN",
    "MUTED",
    "NOTHING",
    "PAPER",
    "RIGHT",
    "RIGHT_MAP",
    "STYLE",
    "WRONG",
    "WRONG_MAP",
    "blank",
    "heading",
    "png",
]
