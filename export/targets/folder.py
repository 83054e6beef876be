"""Write a target's folder whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from edge_runtime.errors import UserError


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
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".target-", dir=target.parent) as name:
            fresh = Path(name) / "fresh"
            fresh.mkdir()
            for file, content in sorted(contents.items()):
                _write(fresh / file, content)
            _replace(fresh, target, Path(name) / "old")
    except OSError as error:
        raise UserError(
            f"{target} cannot be written ({error.strerror}): choose another folder"
        ) from error
    return target


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _replace(fresh: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
