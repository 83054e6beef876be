"""The comparison as tables of text and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import groupby

from keras_models.comparison import LEVENSHTEIN, ComparisonRow
from keras_models.evaluation.tables import TextTable

_ORIGIN = ("trained by", "command")
_FIGURES = ("mean", "first 3", "training s")


def comparison_tables(rows: Sequence[ComparisonRow], *, origin: bool = True) -> list[TextTable]:
    """One table for each set of signs: rows of one set are comparable, others are not.

    Args:
        origin: also say what trained a checkpoint, and the command that repeats it.
    """
    sets = groupby(rows, lambda row: (row.task, row.classes))
    return [_table(list(of_set), origin) for _, of_set in sets]


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


def _table(rows: list[ComparisonRow], origin: bool) -> TextTable:
    signers = sorted({name for row in rows for name in row.signers})
    header = ("checkpoint", "architecture", "feature", *(_ORIGIN if origin else ()))
    return TextTable(
        title=f"{rows[0].task}, {rows[0].classes} classes",
        header=(*header, "parameters", *(f"{name} %" for name in signers), *_FIGURES),
        rows=tuple(_line(row, signers, origin) for row in rows),
        note=_note(rows),
        words=len(header),
    )


def _line(row: ComparisonRow, signers: list[str], origin: bool) -> tuple[str, ...]:
    shares = [row.signers.get(name) for name in signers]
    command = f"`{row.command}`" if row.command else ""
    return (
        row.name,
        f"{row.architecture} {row.variant}",
        f"{row.feature} x {row.frames}" if row.frames else row.feature,
        *((row.trained_by, command) if origin else ()),
        f"{row.parameters:,}",
        *map(_points, shares),
        _points(row.mean),
        _points(row.figures.get("top3")),
        f"{row.figures['training_s']:.0f}" if "training_s" in row.figures else "",
    )


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
