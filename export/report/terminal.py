"""The table at the end of an export."""

from __future__ import annotations

from rich import box
from rich.table import Table

from export.report.figures import ModelFigures, VariantFigures

COLUMNS = ("KiB", "right %", "points", "agree %", "diff", "us", "MB")


def table(model: ModelFigures) -> Table:
    """Size, accuracy (of texts, normalised Levenshtein similarity), points gained on Keras,
    agreement with it, largest difference of a logit, microseconds an invocation on one thread, and
    memory that comes with the model, of every variant; the report tells more."""
    answer = Table(
        title=f"{model.name}: {model.role}, {model.samples} evaluation samples",
        caption=f"* recommended on {model.device}",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    answer.add_column("recipe", no_wrap=True)
    for name in COLUMNS:
        answer.add_column(name, justify="right", no_wrap=True)
    for variant in model.variants:
        recipe = variant.recipe
        answer.add_row(f"{recipe} *" if recipe == model.fastest else recipe, *_cells(variant))
    return answer


def refusals(model: ModelFigures) -> list[str]:
    """One line for each recipe that gave no variant."""
    return [f"refused: {reason}" for reason in model.refused.values()]


def _cells(variant: VariantFigures) -> tuple[str, ...]:
    return (
        f"{variant.bytes / 1024:.1f}",
        f"{variant.score * 100:.2f}",
        f"{variant.score_change * 100:+.2f}",
        f"{variant.agreement * 100:.2f}",
        f"{variant.difference:.4f}",
        f"{variant.latency_us:.1f}",
        f"{variant.model_mb:.1f}" if variant.model_mb else "",
    )
