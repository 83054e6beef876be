"""Opening the files of a data set, with one sentence where they are not what is expected."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pandas as pd

from datasets.data_root import DATA_VARIABLE
from edge_runtime.errors import UserError


def existing(root: Path, relative: str) -> Path:
    """``root / relative``.

    Raises:
        UserError: there is no such file or folder.
    """
    path = root / relative
    if not path.exists():
        raise UserError(
            f"{relative} is not in the data folder {root}: give the folder that holds it with "
            f"--data FOLDER or {DATA_VARIABLE}"
        )
    return path


def read_npz(root: Path, relative: str, *keys: str) -> dict[str, np.ndarray]:
    """The named arrays of an npz file; pickled objects are refused.

    Raises:
        UserError: the file is missing, unreadable, lacks a key, or its arrays differ in length.
    """
    path = existing(root, relative)
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = {key: archive[key] for key in keys}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise UserError(
            f"{path} cannot be read as the npz file with {', '.join(keys)} that it should be "
            f"({error}): fetch it again"
        ) from error
    if len({len(array) for array in arrays.values()}) != 1:
        raise UserError(f"the arrays of {path} differ in length: fetch it again")
    return arrays


def check_landmark_array(array: np.ndarray, shape: tuple[int, ...], path: Path) -> None:
    """Refuse numbers that cannot be landmarks.

    Raises:
        UserError: the shape after the first axis is not ``shape``, or a value is not finite.
    """
    if array.shape[1:] != shape or array.dtype.kind != "f":
        raise UserError(
            f"{path} holds {array.dtype} {array.shape}, not floats "
            f"({', '.join(['n', *map(str, shape)])}): fetch it again"
        )
    if not np.isfinite(array).all():
        raise UserError(f"{path} holds values that are not finite: fetch it again")


def read_csv(root: Path, relative: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """The named columns of a CSV file.

    Raises:
        UserError: the file is missing, unreadable or lacks a column.
    """
    path = existing(root, relative)
    try:
        return pd.read_csv(path, usecols=list(columns), dtype={"label": str})[list(columns)]
    except (OSError, ValueError) as error:
        raise UserError(
            f"{path} cannot be read as the CSV file with {columns[0]} to {columns[-1]} that it "
            f"should be ({error}): fetch it again"
        ) from error
