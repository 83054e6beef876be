"""Write a target's folder, whole or not at all, but not over somebody's own."""

from __future__ import annotations

from pathlib import Path

from edge_runtime.errors import UserError
from export.whole_folder import write_whole_folder


def write_folder(target: Path, contents: dict[str, bytes], mark: str) -> Path:
    """Write files into a fresh folder, which then takes the place of an older one of its kind.

    Args:
        target: the folder.
        contents: by file name.
        mark: name of the one that tells such a folder from somebody's own, which is left alone.

    Raises:
        UserError: the target is something else, or the disk refuses.
    """
    if target.exists() and not (target / mark).is_file():
        raise UserError(f"{target} holds something else, and is left alone: choose another --out")
    try:
        write_whole_folder(target, contents)
    except OSError as error:
        raise UserError(
            f"{target} cannot be written ({error.strerror}): choose another folder"
        ) from error
    return target
