"""The table of all cases: for the terminal, as Markdown and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich import box
from rich.table import Table

from export.markdown import markdown_table
from export.overview.case import Case
from export.recipes import RECIPES
from export.report.figures import ModelFigures, VariantFigures
from export.report.tables import shown_share
from keras_models.training.run_record import load_record

HEAD = (
    "model",
    "weights",
    "recipe",
    "MB",
    "parity %",
    "agree %",
    "points",
    "p50 ms",
    "p50 ms, all cores",
    "x plain",
    "remarks",
)
EXPLANATION = """Parity: largest difference from the model that was converted, of the range of its
logits. Agree: samples answered as by Keras. Points: of accuracy, or of normalised Levenshtein
similarity, gained on Keras; only of trained weights, on signers that they were not trained on.
X plain: how many times as fast, on one thread, as float32 written as the converter does by itself.
Remarks: * is recommended on the machine that measured; which form of LSTMs was kept, of several;
how many epochs the recipes that train on did so; or why there is no such file."""

# On a terminal of 80 columns.
_SHOWN = ("recipe", "MB", "parity %", "agree %", "p50 ms", "x plain", "remarks")

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
    plain_us = figures.plain_us
    return (
        f"{each.bytes / 1e6:.3f}",
        shown_share(each.parity_share),
        f"{each.agreement * 100:.2f}",
        f"{each.score_change * 100:+.2f}" if figures.trained else "",
        f"{each.latency_us / 1e3:.4g}",
        f"{each.all_cores_us / 1e3:.4g}",
        f"{plain_us / each.latency_us:.2f}" if plain_us else "",
        _remarks(figures, each),
    )


def _remarks(figures: ModelFigures, each: VariantFigures) -> str:
    several = len(each.form_latencies_us) > 1
    is_tuned = bool(RECIPES[each.recipe].tunings)
    found = (
        "*" if each.recipe == figures.fastest else "",
        each.form if several else "",
        f"epochs: {figures.epochs}" if is_tuned else "",
    )
    return " ".join(filter(None, found))


def _refused(figures: ModelFigures, recipe: str) -> tuple[str, ...]:
    return (*[""] * 7, f"refused: {figures.refused.get(recipe, 'not measured')}")


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
    )
    places = [HEAD.index(name) for name in _SHOWN]
    for name in _SHOWN:
        is_text = name in ("recipe", "remarks")
        table.add_column(name, justify="left" if is_text else "right", no_wrap=name != "remarks")
    for row in rows([(case, figures)]):
        table.add_row(*(row[place] for place in places))
    return table


def markdown(measured: Measured, picture: str) -> str:
    """A page with a picture of this name and the table."""
    lines = ["# Every architecture by every recipe", "", EXPLANATION, ""]
    lines += [*_measured_on(measured), ""]
    lines += [f"![How fast each variant is]({picture})", ""]
    return "\n".join([*lines, *markdown_table(HEAD, rows(measured))])


def _measured_on(measured: Measured) -> list[str]:
    """Sentences: the machine and what else it did, and where trained weights come from."""
    machines = {f"{each.processor or each.device}, {each.cores} cores" for _, each in measured}
    busy = [each.busy_elsewhere for _, each in measured if each.busy_elsewhere >= 0]
    others = f", of which other processes kept {min(busy):.2f} to {max(busy):.2f} busy"
    lines = [f"Measured on {' and '.join(sorted(machines))}{others if busy else ''}."]
    rows = [(case.name, *_training(case.trained)) for case, _ in measured if case.trained]
    return [*lines, "", *markdown_table(("trained weights", "command", "epochs", "s"), rows)]


def _training(checkpoint: Path) -> tuple[str, ...]:
    """How a checkpoint was trained, where it says so: command, epochs and seconds."""
    record = load_record(checkpoint)
    if record is None:
        return ("", "", "")
    return (f"`{record.command}`", f"{record.epochs}", f"{record.seconds:.0f}")


def comma_separated(measured: Measured) -> str:
    """The table as CSV with a head."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEAD, *rows(measured)])
    return text.getvalue()
