"""CSV files of numbers whose last column is a label, as all tables of the document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table whole or not at all.

    Raises:
        UserError: the disk refuses.
    """
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(columns)
    table.writerows(rows)
    write_whole(path, text.getvalue().encode())


def read_table(path: Path, columns: Sequence[str]) -> tuple[NDArray[np.float64], str]:
    """(row, column) the numbers, NaN where a field is empty, and the label of the first row.

    Read by the csv module: pandas takes three times as long for tables this wide, and by default
    rounds the last digit wrongly.

    Raises:
        UserError: the file is missing or damaged, or has other columns.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.reader(file)
            if tuple(next(table, ())) != tuple(columns):
                raise UserError(
                    f"{path} has not the {len(columns):,} columns {columns[0]} to {columns[-1]}: "
                    "write it again"
                )
            rows = list(table)
        numbers = [[float(field) if field else np.nan for field in row[:-1]] for row in rows]
        return np.array(numbers, np.float64).reshape(-1, len(columns) - 1), rows[0][-1]
    except (OSError, ValueError, IndexError, csv.Error) as error:
        reason = " ".join(str(error).split())[:150]
        raise UserError(
            f"{path} is no whole table of numbers ({reason}): write it again"
        ) from error
