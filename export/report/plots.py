"""Plots of an export: a row for each variant, a panel for each figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from datasets.page.canvas import BOTH, INK, MUTED, ONE, blank, heading, png
from export.report.figures import ModelFigures, VariantFigures

# The recommended variant, apart from the others also for the colour-blind.
CHOSEN = "#d55e00"
WIDTH, ROW, AROUND = 11.0, 0.29, 1.5
# Where a difference of 0 is drawn on a logarithmic axis.
SMALLEST = 1e-8


def cost(model: ModelFigures) -> bytes:
    """PNG of what the variants cost: size, latency and memory."""
    figure, (size, latency, memory) = _panels(model)
    heading(size, "File", "MB, and compressed (line)")
    compressed = [each.compressed_bytes / 1e6 for each in model.variants]
    _bars(size, model, [each.bytes / 1e6 for each in model.variants], compressed)
    heading(latency, "Latency", f"ms on one thread, and on {model.cores} (line)")
    all_cores = [each.all_cores_us / 1e3 for each in model.variants]
    _bars(latency, model, [each.latency_us / 1e3 for each in model.variants], all_cores)
    heading(memory, "Memory", "MB that come with the model")
    _bars(memory, model, [each.model_mb for each in model.variants])
    return png(figure)


def faithfulness(model: ModelFigures) -> bytes:
    """PNG of how near the variants come to Keras: score with its interval, agreement, parity."""
    figure, (score, agreement, parity) = _panels(model)
    interval = ", 95 % interval" if model.variants[0].interval else ""
    heading(score, model.score_name.capitalize(), f"on {model.samples} unseen samples{interval}")
    _scores(score, model)
    heading(agreement, "Agreement", "samples answered as by Keras")
    _dots(agreement, model, lambda each: each.agreement)
    heading(parity, "Parity", "largest difference, of the logits' range")
    _dots(parity, model, lambda each: max(each.parity_share, SMALLEST))
    parity.set_xscale("log")
    for axes in (score, agreement):
        axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=_decimals(axes)))
    return png(figure)


def _panels(model: ModelFigures) -> tuple[Any, Sequence[Axes]]:
    figure, panels = blank(WIDTH, AROUND + ROW * len(model.variants), ncols=3, sharey=True)
    first = panels[0]
    first.set_yticks(range(len(model.variants)), [each.recipe for each in model.variants])
    first.set_ylim(len(model.variants) - 0.4, -0.6)
    for label, each in zip(first.get_yticklabels(), model.variants, strict=True):
        if each.recipe == model.fastest:
            label.set(color=CHOSEN, fontweight="bold")
    for axes in panels:
        axes.grid(visible=True, axis="x")
        axes.tick_params(axis="x", colors=MUTED)
        axes.xaxis.set_major_locator(MaxNLocator(5))
    return figure, panels


def _bars(
    axes: Axes, model: ModelFigures, values: Sequence[float], marks: Sequence[float] = ()
) -> None:
    """A bar with its value for each variant, and a line at another one."""
    axes.barh(range(len(values)), values, height=0.62, color=_colours(model))
    places = np.arange(len(marks))
    axes.vlines(marks, places - 0.31, places + 0.31, colors=INK, linewidth=1.4)
    ends = [max(pair) for pair in zip(values, marks, strict=True)] if marks else values
    for place, (value, end) in enumerate(zip(values, ends, strict=True)):
        axes.annotate(
            f"{value:.3g}",
            (end, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
            color=INK,
        )
    axes.set_xlim(0, 1.2 * max(ends) or 1)


def _dots(axes: Axes, model: ModelFigures, value: Callable[[VariantFigures], float]) -> None:
    values = [value(each) for each in model.variants]
    axes.scatter(values, range(len(values)), s=38, color=_colours(model), zorder=3)


def _scores(axes: Axes, model: ModelFigures) -> None:
    for place, (each, colour) in enumerate(zip(model.variants, _colours(model), strict=True)):
        axes.plot(each.score, place, "o", color=colour, markersize=6, zorder=3)
        if each.interval:
            axes.hlines(place, *each.interval, colors=colour, linewidth=1.6)
    first = model.variants[0]
    axes.axvline(first.score - first.score_change, color=MUTED, linewidth=1, linestyle=(0, (4, 3)))
    axes.annotate(
        "Keras",
        (first.score - first.score_change, len(model.variants) - 0.5),
        xytext=(3, 0),
        textcoords="offset points",
        fontsize=8,
        color=MUTED,
    )


def _decimals(axes: Axes) -> int:
    """So many that neighbouring ticks differ."""
    low, high = axes.get_xlim()
    return 0 if high - low > 0.05 else 1 if high - low > 0.005 else 2


def _colours(model: ModelFigures) -> list[str]:
    """Of the recommended one, of those that are as good as Keras, and of those that are not."""
    return [
        CHOSEN if each.recipe == model.fastest else BOTH if each.is_faithful else ONE
        for each in model.variants
    ]
