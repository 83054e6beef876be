"""The table of all cases: its rows, for the terminal and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table

from export.overview.case import Case
from export.recipes import RECIPES
from export.report.figures import ModelFigures, VariantFigures
from export.report.tables import shown_share

HEAD = (
    "model",
    "weights",
    "recipe",
    "MB",
    "parity %",
    "agree %",
    "score %",
    "points",
    "p50 ms",
    "p50 ms, all cores",
    "x plain",
    "remarks",
)
NOT_MEASURED = "not measured"
# Columns between the recipe and the remarks.
_FIGURES = len(HEAD) - 4

# On a terminal of 80 columns.
_SHOWN = ("recipe", "MB", "parity %", "agree %", "p50 ms", "x plain", "remarks")

_BESIDE_OTHERS = "no times are told: other processes kept {:.1f} cores busy meanwhile"

Measured = Sequence[tuple[Case, ModelFigures]]


def rows(measured: Measured) -> Iterator[tuple[str, ...]]:
    """One of each case and recipe, in the recipes' order, as text."""
    for case, figures in measured:
        for recipe in case.recipes:
            weights = "trained" if figures.trained else "random"
            found = figures.variant(recipe.name)
            cells = _cells(figures, found) if found else _refused(figures, recipe.name)
            yield (case.name, weights, recipe.name, *cells)


def _cells(figures: ModelFigures, each: VariantFigures) -> tuple[str, ...]:
    return (
        f"{each.bytes / 1e6:.3f}",
        shown_share(each.parity_share),
        f"{each.agreement * 100:.2f}",
        f"{each.score * 100:.2f}" if figures.trained else "",
        f"{each.score_change * 100:+.2f}" if figures.trained else "",
        *(_times(figures, each) if figures.is_quiet else ("", "", "")),
        _remarks(figures, each),
    )


def _times(figures: ModelFigures, each: VariantFigures) -> tuple[str, ...]:
    plain_us = figures.plain_us
    return (
        f"{each.latency_us / 1e3:.4g}",
        f"{each.all_cores_us / 1e3:.4g}",
        f"{plain_us / each.latency_us:.2f}" if plain_us else "",
    )


def _remarks(figures: ModelFigures, each: VariantFigures) -> str:
    several = len(each.form_latencies_us) > 1
    is_tuned = bool(RECIPES[each.recipe].tunings)
    is_chosen = figures.is_quiet and each.recipe == figures.fastest
    found = (
        "*" if is_chosen else "",
        each.form if several else "",
        f"epochs: {figures.epochs}" if is_tuned else "",
    )
    return " ".join(filter(None, found))


def _refused(figures: ModelFigures, recipe: str) -> tuple[str, ...]:
    reason = figures.refused.get(recipe)
    return (*[""] * _FIGURES, f"refused: {reason}" if reason else NOT_MEASURED)


def shown(case: Case, figures: ModelFigures) -> Table:
    """One case, for the terminal."""
    weights = "trained" if figures.trained else "random"
    table = Table(
        title=f"{case.name}, {weights} weights",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        show_edge=False,
        caption="" if figures.is_quiet else _BESIDE_OTHERS.format(figures.busy_elsewhere),
        caption_justify="left",
    )
    cells = list(rows([(case, figures)]))
    places = [place for place in map(HEAD.index, _SHOWN) if any(row[place] for row in cells)]
    for name in (HEAD[place] for place in places):
        is_text = name in ("recipe", "remarks")
        table.add_column(name, justify="left" if is_text else "right", no_wrap=name != "remarks")
    for row in cells:
        table.add_row(*(row[place] for place in places))
    return table


def comma_separated(measured: Measured) -> str:
    """The table as CSV with a head."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEAD, *rows(measured)])
    return text.getvalue()
