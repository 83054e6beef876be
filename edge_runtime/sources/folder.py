"""Pictures of a folder, each for itself."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.sources.png_chunks import chunks_fit
from edge_runtime.sources.protocol import Frame
from edge_runtime.sources.read_ahead import read_ahead

IMAGE_SUFFIXES = frozenset({".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})

_log = logging.getLogger(__name__)


class ImageFolder:
    """The images of a folder and its subfolders in natural order (2 before 10), or one image.

    Images are turned upright as their EXIF orientation says. One that cannot be read is logged
    and kept in ``unreadable``, by name. Frames are one second apart in the source's clock.

    Args:
        path: a folder or an image file.

    Raises:
        UserError: the folder holds no images; while iterating: none of them can be read.
    """

    live = False
    sequence = False
    fps = 1.0

    def __init__(self, path: Path) -> None:
        self.description = str(path)
        self.unreadable: list[str] = []
        self._root = path if path.is_dir() else path.parent
        found = path.rglob("*") if path.is_dir() else [path]
        self._files = sorted(
            (file for file in found if file.suffix.lower() in IMAGE_SUFFIXES and file.is_file()),
            key=lambda file: _natural(file.relative_to(self._root)),
        )
        if not self._files:
            kinds = ", ".join(sorted(suffix[1:] for suffix in IMAGE_SUFFIXES))
            raise UserError(f"{path} holds no images ({kinds}): name another folder")

    def __len__(self) -> int:
        return len(self._files)

    def __iter__(self) -> Iterator[Frame]:
        self.unreadable.clear()
        pictures = read_ahead(map(_read, self._files))
        for index, (file, bgr) in enumerate(zip(self._files, pictures, strict=True)):
            name = file.relative_to(self._root).as_posix()
            if bgr is None:
                self.unreadable.append(name)
                _log.warning("%s cannot be read as an image and is left out", file)
                continue
            yield Frame(bgr, index, float(index), time.perf_counter(), name)
        if len(self.unreadable) == len(self._files):
            raise UserError(f"none of the images in {self.description} can be read")

    def close(self) -> None:
        """Nothing is held open."""


def _natural(path: Path) -> list[tuple[int, str]]:
    pieces = re.findall(r"\d+|\D+", path.as_posix().lower())
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]


def _read(file: Path) -> NDArray[np.uint8] | None:
    """Decoded from memory: OpenCV opens no path with letters beyond ASCII on Windows."""
    try:
        encoded = np.fromfile(file, np.uint8)
        if not encoded.size or not chunks_fit(encoded.data):
            return None
        return cast("NDArray[np.uint8] | None", cv2.imdecode(encoded, cv2.IMREAD_COLOR))
    except (OSError, cv2.error):
        return None
