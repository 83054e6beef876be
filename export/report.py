"""The table at the end of an export."""

from __future__ import annotations

from rich import box
from rich.table import Table

from edge_runtime.bundle import device_class
from export.exported import Exported, ExportedVariant

COLUMNS = ("KiB", "right %", "interval", "points", "agree %", "diff", "us")


def table(exported: Exported) -> Table:
    """Size, accuracy with its 95 % Wilson interval (of texts, normalised Levenshtein similarity),
    points gained on Keras, agreement with it, largest difference of a logit, and microseconds an
    invocation, of every variant."""
    description = exported.checkpoint.description
    answer = Table(
        title=f"{description.name}: {description.role}, {_samples(exported)} evaluation samples",
        caption=f"* recommended on {device_class()}",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    answer.add_column("recipe", no_wrap=True)
    for name in COLUMNS:
        answer.add_column(name, justify="right", no_wrap=True)
    for name, variant in exported.variants.items():
        answer.add_row(f"{name} *" if name == exported.fastest else name, *_cells(variant))
    return answer


def refusals(exported: Exported) -> list[str]:
    """One line for each recipe that gave no variant."""
    return [f"refused: {reason}" for reason in exported.refused.values()]


def _samples(exported: Exported) -> int:
    return next(iter(exported.variants.values())).comparison.samples


def _cells(variant: ExportedVariant) -> tuple[str, ...]:
    compared = variant.comparison
    return (
        f"{len(variant.content) / 1024:.1f}",
        f"{compared.score * 100:.2f}",
        "-".join(f"{bound * 100:.1f}" for bound in compared.interval or ()),
        f"{compared.score_difference * 100:+.2f}",
        f"{compared.agreement * 100:.2f}",
        f"{compared.max_abs_difference:.4f}",
        f"{variant.latency_us:.1f}",
    )
