"""Pictures in one folder for each class, as most sets of pictures are published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from datasets.readers.files import existing
from edge_runtime.errors import UserError

PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp"})


def pictures_by_class(folder: Path) -> Iterator[tuple[str, Path]]:
    """(class, file) of all pictures in ``folder/<class>/``, by class and numbers in names."""
    for label in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = [path for path in label.iterdir() if path.suffix.lower() in PICTURE_ENDINGS]
        for path in sorted(files, key=_in_order):
            yield label.name, path


def published_classes(
    root: Path, relative: str, classes: Sequence[str], pictures: int | None
) -> list[tuple[str, Path]]:
    """``pictures_by_class`` of a folder that must hold exactly what was published.

    Args:
        pictures: of each class; None where any number from 1 on will do.

    Raises:
        UserError: the folder or a class is missing, there is another class, or a class has another
            number of pictures: what a copy that was interrupted leaves behind.
    """
    folder = existing(root, relative)
    found = list(pictures_by_class(folder))
    counts = {path.name: 0 for path in folder.iterdir() if path.is_dir()}
    for label, _ in found:
        counts[label] += 1
    if missing := [name for name in classes if not counts.get(name)]:
        raise UserError(f"{folder} has no pictures of {', '.join(missing)}: unpack it again")
    if strange := sorted(set(counts) - set(classes)):
        raise UserError(f"{folder} has folders that are no class: take {', '.join(strange)} away")
    wrong = [name for name in classes if pictures is not None and counts[name] != pictures]
    if wrong:
        raise UserError(
            f"{folder} has {counts[wrong[0]]} pictures of {wrong[0]} instead of {pictures} "
            f"({len(wrong)} such classes): unpack it again"
        )
    return found


def _in_order(path: Path) -> tuple[tuple[int, int | str], ...]:
    """A2 before A10."""
    parts = re.split(r"(\d+)", path.name)
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts)
