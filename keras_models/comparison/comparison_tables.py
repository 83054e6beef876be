"""The comparison as tables of text and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from keras_models.comparison.comparison import LEVENSHTEIN, ComparisonRow
from keras_models.evaluation.tables import TextTable

_FIGURES = ("mean", "worst", "first 3", "training s")


def comparison_tables(rows: Sequence[ComparisonRow]) -> list[TextTable]:
    """One table for each set of signs: rows of one set are comparable, others are not."""
    return [_table(list(of_set)) for _, of_set in _sets(rows)]


def narrow_tables(rows: Sequence[ComparisonRow]) -> list[TextTable]:
    """The same for a terminal: without what ``list`` tells of a model, and its command."""
    return [_narrow(list(of_set)) for _, of_set in _sets(rows)]


def _sets(rows: Sequence[ComparisonRow]) -> Iterator[tuple[Any, Iterator[ComparisonRow]]]:
    return groupby(rows, lambda row: (row.task, row.classes))


def comparison_csv(rows: Sequence[ComparisonRow]) -> str:
    """One line a checkpoint and signer, and one for each checkpoint's mean."""
    text = io.StringIO()
    names = ("name", "task", "architecture", "variant", "feature", "frames", "classes")
    rest = ("parameters", "metric", "trained_by", "command")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*names, *rest, "training_s", "signer", "share", "top3"))
    for row in rows:
        columns = [getattr(row, name) for name in (*names, *rest)]
        columns.append(row.figures.get("training_s", ""))
        writer.writerows([*columns, name, share, ""] for name, share in row.signers.items())
        writer.writerow([*columns, "mean", row.mean, row.figures.get("top3", "")])
    return text.getvalue()


def _table(rows: list[ComparisonRow]) -> TextTable:
    signers = _signers(rows)
    header = ("checkpoint", "architecture", "feature", "trained by", "command")
    return TextTable(
        title=_title(rows),
        header=(*header, "parameters", *(f"{name} %" for name in signers), *_FIGURES),
        rows=tuple((*_origin(row), *_shares(row, signers), _seconds(row)) for row in rows),
        note=_note(rows),
        words=len(header),
    )


def _narrow(rows: list[ComparisonRow]) -> TextTable:
    signers = _signers(rows)
    short = [name.rpartition("/")[2] for name in signers]
    names = short if len(set(short)) == len(short) else signers
    lines = sorted(rows, key=lambda row: -row.mean)
    return TextTable(
        title=f"{_title(rows)}, % right",
        header=("checkpoint", *names, *_FIGURES[:-1]),
        rows=tuple((row.name, *_shares(row, signers)) for row in lines),
        note=_note(rows),
        words=1,
    )


def _title(rows: list[ComparisonRow]) -> str:
    return f"{rows[0].task}, {rows[0].classes} classes"


def _signers(rows: list[ComparisonRow]) -> list[str]:
    return sorted({name for row in rows for name in row.signers})


def _origin(row: ComparisonRow) -> tuple[str, ...]:
    return (
        row.name,
        f"{row.architecture} {row.variant}",
        f"{row.feature} x {row.frames}" if row.frames else row.feature,
        row.trained_by,
        f"`{row.command}`" if row.command else "",
        f"{row.parameters:,}",
    )


def _shares(row: ComparisonRow, signers: list[str]) -> tuple[str, ...]:
    shares = [*(row.signers.get(name) for name in signers), row.mean]
    return tuple(map(_points, [*shares, *(row.figures.get(name) for name in ("worst", "top3"))]))


def _seconds(row: ComparisonRow) -> str:
    return f"{row.figures['training_s']:.0f}" if "training_s" in row.figures else ""


def _note(rows: list[ComparisonRow]) -> str:
    parts = ["each signer or recording is judged by a model that never saw it"]
    if any(row.metric == LEVENSHTEIN for row in rows):
        parts.append("of texts: 1 - edit distance / characters")
    if many := [f"{row.name}: {row.judged} signers" for row in rows if not row.signers]:
        parts.append("; ".join(many))
    if never := sorted({label for row in rows for label in row.never_tested}):
        parts.append(f"shown by a single signer, so never tested: {', '.join(never)}")
    return "; ".join(parts)


def _points(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"
