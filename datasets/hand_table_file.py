"""HandTable on disk: one compressed npz."""

from __future__ import annotations

import os
import zipfile
from dataclasses import fields
from pathlib import Path

import numpy as np

from datasets.hand_table import HandTable
from edge_runtime.errors import UserError


def save_hand_table(path: Path, table: HandTable) -> None:
    """Write the columns of a table; the file appears whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    with part.open("wb") as file:
        np.savez_compressed(file, **{f.name: getattr(table, f.name) for f in fields(table)})
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def load_hand_table(path: Path) -> HandTable:
    """Read what ``save_hand_table`` wrote.

    Raises:
        UserError: the file is missing, damaged or no hand table.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            table = HandTable(**{f.name: archive[f.name] for f in fields(HandTable)})
    except FileNotFoundError:
        raise UserError(f"{path} is not there: write it with python -m datasets extract") from None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise UserError(
            f"{path} is not a whole hand table ({error}): write it again with "
            "python -m datasets extract"
        ) from error
    if len({len(getattr(table, f.name)) for f in fields(table)}) != 1:
        raise UserError(f"the columns of {path} differ in length: write it again")
    return table
