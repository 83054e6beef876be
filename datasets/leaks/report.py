"""What was found, as a table for the terminal and as a CSV file of all pairs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from rich import box
from rich.table import Table

from datasets.leaks.found import Found
from datasets.splits import Labelled, signer_keys

COLUMNS = ("kind", "distance", "first", "second", "first_label", "second_label")


def leak_table(table: Labelled, leaks: Sequence[Found], what: str) -> Table:
    """One row a kind, those of which nothing was found too.

    Args:
        what: the rows are, such as "clips".
    """
    signer = signer_keys(table)
    out = Table("leak", "pairs", what, "share", box=box.SIMPLE_HEAD)
    for column in ("of two signers", "of two sets", "of two labels"):
        out.add_column(column, justify="right")
    out.add_column("such as", overflow="fold")
    for found in leaks:
        between = [found.between(values) for values in (signer, table.source, table.label)]
        out.add_row(
            found.kind,
            f"{len(found):,}",
            f"{len(found.rows):,}",
            f"{len(found.rows) / max(len(table), 1):.1%}",
            *(f"{count:,}" if count else "" for count in between),
            _example(table, found),
            style="" if len(found) else "dim",
        )
    return out


def leak_csv(table: Labelled, leaks: Sequence[Found]) -> str:
    """Every pair, by kind and distance: ``COLUMNS``."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for found in leaks:
        for number, (first, second) in enumerate(found.pairs.tolist()):
            distance = f"{found.distance[number]:.4f}" if len(found.distance) else ""
            names, labels = zip(
                *((row_name(table, r), table.label[r]) for r in (first, second)), strict=True
            )
            rows.writerow((found.kind, distance, *names, *labels))
    return text.getvalue()


def row_name(table: Labelled, row: int) -> str:
    """ "source/signer/clip", and the frame's number where there are any."""
    name = f"{table.source[row]}/{table.signer[row]}/{table.clip[row]}"
    frame = getattr(table, "frame", None)
    return name if frame is None or not frame.any() else f"{name}#{frame[row]}"


def _example(table: Labelled, found: Found) -> str:
    if not len(found):
        return ""
    first, second = (row_name(table, int(row)) for row in found.pairs[0])
    return f"{first} = {second}"
