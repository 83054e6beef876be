"""Markdown tables."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any


def markdown_table(
    head: Sequence[str], rows: Iterable[Sequence[Any]], numbers: Container[int] = ()
) -> Iterator[str]:
    """Lines of a Markdown table and an empty one after it; none where there are no rows.

    Args:
        head: names of the columns.
        rows: of as many cells.
        numbers: columns that are set to the right.
    """
    body = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    if not body:
        return
    yield f"| {' | '.join(head)} |"
    yield "|" + "".join("---:|" if place in numbers else "---|" for place in range(len(head)))
    yield from body
    yield ""


def _cell(value: Any) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")
