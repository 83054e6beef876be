"""Where the local data sets lie: an option, else an environment variable."""

from __future__ import annotations

import os
from pathlib import Path

from edge_runtime.errors import UserError

DATA_VARIABLE = "ASL_EDGE_DATA"


def data_root(option: str | Path | None = None) -> Path:
    """The folder that holds one folder per data set.

    Args:
        option: what the user gave with ``--data``; None means the environment variable.

    Raises:
        UserError: neither was given, or what was given is not a folder.
    """
    given = option or os.environ.get(DATA_VARIABLE)
    if not given:
        raise UserError(
            "no data folder was given: pass --data FOLDER or set the environment variable "
            f"{DATA_VARIABLE} to the folder that holds the data sets"
        )
    root = Path(given).expanduser()
    if not root.is_dir():
        raise UserError(
            f"the data folder {root} is not a folder: pass --data FOLDER or set {DATA_VARIABLE} "
            "to the one that holds the data sets"
        )
    return root
