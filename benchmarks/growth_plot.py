"""The curves of growth as one picture."""

from __future__ import annotations

import io
import math

from benchmarks.growth import Growth, Points
from edge_runtime.errors import UserError

_COLUMNS = 3
# Figures that differ by less would be written over one another.
_APART = 1.2


def picture(growth: Growth) -> bytes:
    """PNG: every curve on axes of logarithms, each round a dot, beside a line of exponent 1.

    Raises:
        UserError: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UserError("the picture needs matplotlib: run pip install '.[train]'") from error

    rows = math.ceil(len(growth.curves) / _COLUMNS)
    figure = Figure(figsize=(4 * _COLUMNS, 3.2 * rows), layout="constrained")
    figure.suptitle(f"{growth.device}, {growth.date}")
    for number, points in enumerate(growth.curves):
        _draw(figure.add_subplot(rows, _COLUMNS, number + 1), points)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=100)
    return out.getvalue()


def _draw(axes, points: Points) -> None:
    from matplotlib.ticker import FixedLocator, NullFormatter, NullLocator

    medians_ms = [1000 * seconds for seconds in points.medians_s]
    for size, rounds in zip(points.sizes, points.seconds, strict=True):
        axes.plot([size] * len(rounds), [1000 * s for s in rounds], ".", color="#9aa5b1")
    axes.plot(points.sizes, medians_ms, "o-", color="#1f6feb", label="median")
    line = [medians_ms[0] * size / points.sizes[0] for size in points.sizes]
    axes.plot(points.sizes, line, "--", color="#8b949e", label="exponent 1")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.xaxis.set_major_locator(FixedLocator(points.sizes))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(lambda size, _: f"{size:,.0f}")
    axes.yaxis.set_major_locator(FixedLocator(_apart([medians_ms[0], max(line), medians_ms[-1]])))
    axes.yaxis.set_major_formatter(lambda ms, _: f"{ms:,.4g}" if ms < 1000 else f"{ms:,.0f}")
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.set_xlabel(points.unit)
    axes.set_ylabel("ms")
    disturbed = ", disturbed" if points.disturbed else ""
    axes.set_title(f"{points.name}:\nexponent {points.exponent:.2f}{disturbed}", fontsize=9)
    axes.legend(fontsize=7)


def _apart(figures: list[float]) -> list[float]:
    """Those that can be written on one axis, the first ones before the others; rising."""
    kept: list[float] = []
    for figure in figures:
        if all(max(figure, other) > _APART * min(figure, other) for other in kept):
            kept.append(figure)
    return sorted(kept)
