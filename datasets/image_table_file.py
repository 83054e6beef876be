"""ImageTable on disk: an .npy of pictures, and a .json of the other columns beside it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.format import open_memmap

from datasets.image_table import ImageTable
from edge_runtime.bundle.golden import DAMAGE
from edge_runtime.errors import UserError

_COLUMNS = ("label", "signer", "clip")


class ImageTableWriter:
    """Writes an image table piece by piece, from several processes where wanted.

    The files get their names when all is written: the .json last, so that it stands for both.

    Args:
        path: of the .npy.
        shape: of all pictures: (picture, height, width, rgb=3) or (picture, frame, ...).

    Raises:
        UserError: the name does not end in .npy, or the disk refuses.
    """

    def __init__(self, path: Path, shape: tuple[int, ...]) -> None:
        if path.suffix != ".npy":
            raise UserError(f"{path} can't be written as pictures: name it .npy")
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            open_memmap(self.part, mode="w+", dtype=np.uint8, shape=shape).flush()
        except OSError as error:
            raise UserError(
                f"{path} can't be written ({error.strerror}): choose another place"
            ) from error

    @staticmethod
    def put(part: Path, first: int, pictures: np.ndarray[Any, np.dtype[np.uint8]]) -> None:
        """Write pictures from row ``first`` on; for any process."""
        open_memmap(part, mode="r+")[first : first + len(pictures)] = pictures

    def finish(
        self,
        *,
        source: str,
        label: Sequence[str],
        signer: Sequence[str],
        clip: Sequence[str],
        how: dict[str, Any],
    ) -> None:
        """Name the files; ``how`` says what they were made by."""
        columns = {"label": list(label), "signer": list(signer), "clip": list(clip)}
        beside = self.path.with_suffix(".json")
        part = beside.with_name(f"{beside.name}.part")
        part.write_text(json.dumps({"source": source, "how": how, **columns}), encoding="utf-8")
        with self.part.open("rb") as file:
            os.fsync(file.fileno())
        self.part.replace(self.path)
        part.replace(beside)


def load_image_table(path: Path) -> ImageTable:
    """The table; its pictures are read when they are asked for.

    Raises:
        UserError: a file is missing or damaged.
    """
    make = "write it with python -m datasets hand-crops or hand-clips"
    try:
        described = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        pictures = np.load(path, mmap_mode="r", allow_pickle=False)
        columns = {name: np.array(described[name], str) for name in _COLUMNS}
        source = str(described["source"])
    except FileNotFoundError as error:
        raise UserError(f"{error.filename} is not there: {make}") from None
    except (*DAMAGE, RecursionError) as error:
        reason = " ".join(str(error).split())[:100]
        raise UserError(f"{path} holds no whole pictures ({reason}): {make}") from error
    if pictures.dtype != np.uint8 or pictures.ndim not in (4, 5) or pictures.shape[-1] != 3:
        raise UserError(f"{path} holds {pictures.dtype} {pictures.shape}, no pictures: {make}")
    if {len(column) for column in columns.values()} != {len(pictures)}:
        raise UserError(f"{path} and the .json beside it do not fit together: {make}")
    return ImageTable.of(pictures, source=source, **columns)
