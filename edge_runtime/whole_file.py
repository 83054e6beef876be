"""Write a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from edge_runtime.errors import UserError


def write_whole(path: Path, content: bytes) -> None:
    """Write under a temporary name, then rename; the folder is made where missing.

    Raises:
        UserError: the disk refuses.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}): choose another folder"
        ) from error
