"""The table of make test-export, on the terminal and as Markdown."""

from __future__ import annotations

from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from export.model_card import markdown_table
from tests.export.matrix import Case, Outcome

HEAD = ("model", "recipe", "MB", "diff %", "agree %", "ms", "operations, or why refused")


def report(cases: list[Case], found: dict[tuple[str, str], Outcome], path: Path) -> None:
    """Print the table and write it."""
    rows = [
        (case.name, recipe, *_cells(found[case.name, recipe]))
        for case in cases
        for recipe in case.recipes
    ]
    table = Table(*HEAD, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console(width=160).print(table)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["# Every architecture by every recipe", "", *_lines(rows)]) + "\n")


def _lines(rows: list[tuple[str, ...]]) -> list[str]:
    return list(markdown_table(HEAD, rows))


def _times(latency_us: dict[str, float]) -> str:
    """Milliseconds; of several forms the fastest first."""
    shown = {form: f"{time / 1000:.3f}" for form, time in latency_us.items()}
    if len(shown) == 1:
        return next(iter(shown.values()))
    return ", ".join(f"{form} {shown[form]}" for form in sorted(shown, key=lambda k: latency_us[k]))


def _cells(outcome: Outcome) -> tuple[str, ...]:
    size = f"{len(outcome.content) / 1e6:.2f}" if outcome.content else ""
    if outcome.reason or outcome.parts is None:
        return (size, "", "", "", f"refused: {outcome.reason}")
    return (
        size,
        f"{outcome.difference * 100:.4f}",
        f"{outcome.agreement * 100:.0f}",
        _times(outcome.latency_us),
        " ".join(outcome.parts.operators),
    )
