"""Readers of the public sets of pictures, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from datasets.image_table import ImageTable
from datasets.readers import asl_alphabet, asl_hg
from datasets.source_info import SourceInfo
from edge_runtime.errors import UserError


@dataclass(frozen=True, slots=True)
class PictureReader:
    """Reads the pictures of a source, given the data folder and the side in pixels."""

    info: SourceInfo
    read: Callable[[Path, int], ImageTable]


PICTURE_READERS: dict[str, PictureReader] = {
    "asl_alphabet": PictureReader(asl_alphabet.INFO, asl_alphabet.read_pictures),
    "asl_hg": PictureReader(asl_hg.INFO, asl_hg.read_photos),
    "asl_hg_processed": PictureReader(
        asl_hg.INFO, lambda root, side: asl_hg.read_processed(root, side)[0]
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
