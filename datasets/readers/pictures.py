"""Readers of the public sets of pictures, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from datasets.image_table import ImageTable
from datasets.readers import asl_alphabet, asl_hg
from datasets.source_info import SourceInfo
from datasets.splits import Split
from edge_runtime.errors import UserError


@dataclass(frozen=True, slots=True)
class PictureReader:
    """Reads the pictures of a source, given the data folder and the side in pixels.

    Attributes:
        split: reads them with the split that was published, where there is one.
    """

    info: SourceInfo
    read: Callable[[Path, int], ImageTable]
    split: Callable[[Path, int], tuple[ImageTable, Split]] | None = None


PICTURE_READERS: dict[str, PictureReader] = {
    "asl_alphabet": PictureReader(asl_alphabet.INFO, asl_alphabet.read_pictures),
    "asl_hg": PictureReader(asl_hg.INFO, asl_hg.read_photos),
    "asl_hg_processed": PictureReader(
        asl_hg.INFO, lambda root, side: asl_hg.read_processed(root, side)[0], asl_hg.read_processed
    ),
}


def read_pictures(name: str, root: Path, side: int = 224) -> ImageTable:
    """All pictures of one reader, square, decoded when asked for.

    Raises:
        UserError: no reader has that name, or its files are missing or not upstream's.
    """
    if name not in PICTURE_READERS:
        raise UserError(f"pictures {name} are unknown: choose from {', '.join(PICTURE_READERS)}")
    return PICTURE_READERS[name].read(root, side)


def read_published_split(name: str, root: Path, side: int = 224) -> tuple[ImageTable, Split]:
    """All pictures of one reader, and the split that they were published with.

    Raises:
        UserError: no reader of that name has one, or as for ``read_pictures``.
    """
    reader = PICTURE_READERS.get(name)
    if reader is None or reader.split is None:
        raise UserError(f"{name} was published without a split: give shares such as 80/20")
    return reader.split(root, side)
