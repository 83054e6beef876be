"""Write a folder whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path


def write_whole_folder(
    target: Path, contents: dict[str, bytes], prove: Callable[[Path], None] = lambda fresh: None
) -> None:
    """Write files into a fresh folder, which then takes the place of an older one.

    Args:
        target: the folder; those above it are made where missing.
        contents: by file name.
        prove: told the fresh folder; what it raises leaves the older one in its place.

    Raises:
        OSError: the disk refuses; the older folder is in its place.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fresh-", dir=target.parent) as name:
        fresh = Path(name) / "fresh"
        fresh.mkdir()
        for file, content in sorted(contents.items()):
            _write(fresh / file, content)
        prove(fresh)
        _replace(fresh, target, Path(name) / "old")


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
    shutil.rmtree(old, ignore_errors=True)
