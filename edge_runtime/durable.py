"""Files that survive a loss of power: content first, then its name, then the folder's list."""

from __future__ import annotations

import os
from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole


def write_durably(path: Path, content: bytes) -> None:
    """``write_whole``, and back only when the name is on the disk, too.

    Raises:
        UserError: the disk refuses.
    """
    write_whole(path, content)
    sync_folder(path.parent)


def rename_durably(old: Path, new: Path) -> None:
    """Give a file or folder, whose content is on the disk, another name in one step.

    Raises:
        UserError: the disk refuses.
    """
    try:
        old.rename(new)
    except OSError as error:
        raise UserError(f"{new} cannot be made ({error.strerror}): choose another place") from error
    sync_folder(new.parent)


def make_folder(folder: Path) -> None:
    """With its parents, the names of all on the disk.

    Raises:
        UserError: the disk refuses.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{folder} cannot be made ({error.strerror})") from error
    for each in missing:
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written; where the system cannot (Windows), nothing happens."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
