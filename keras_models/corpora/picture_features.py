"""PictureFeatures: pictures kept as bytes, made into features when they are asked for."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.image_augment import ImageAugmentation
from datasets.image_table import ImageTable
from edge_runtime.errors import UserError
from edge_runtime.features import ClipFeature, ImageFeature, feature
from edge_runtime.landmarks import FloatArray


class PictureFeatures:
    """Features (sample, ...) of a table, by the very arithmetic of the runtime's feature.

    Args:
        table: what to take them of.
        of: the feature; its pictures are cut out already, only their numbers are still bytes.
        augmentation: of every picture, or None.
        seed: of the augmentation: a row's picture follows from it and from the row alone.
        workers: threads that decode and augment; one a core where None. OpenCV lets the others run.
    """

    def __init__(
        self,
        table: ImageTable,
        of: ImageFeature | ClipFeature,
        augmentation: ImageAugmentation | None = None,
        seed: tuple[int, ...] = (0,),
        workers: int | None = None,
    ) -> None:
        self._table, self._augmentation, self._seed = table, augmentation, seed
        self._workers = workers or os.cpu_count() or 1
        values = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
        self._normalised_values = of.normalised(values)[None]

    def __len__(self) -> int:
        return len(self._table)

    def __getitem__(self, rows: NDArray[np.intp]) -> FloatArray:
        """(sample, ...) float32 of rows (sample,)."""
        chosen = np.asarray(rows, np.intp)
        out = np.empty((len(chosen), *self._table.shape), np.float32)
        done = _threads(self._workers).map(self._put, chosen, out)
        for _ in done:
            pass
        return out

    def _put(self, row: int, place: FloatArray) -> None:
        picture = self._table.of_rows(np.array([row]))[0]
        if self._augmentation is not None:
            picture = self._augmentation.apply(picture, (*self._seed, int(row)))
        # OpenCV takes no stack of pictures: the frames of a clip one below the other.
        flat = picture.reshape(-1, *picture.shape[-2:])
        place[:] = cv2.LUT(flat, self._normalised_values).reshape(place.shape)


def picture_feature(name: str, version: int, table: ImageTable) -> ImageFeature | ClipFeature:
    """The feature of that name, if the table's pictures are what it takes.

    Raises:
        UserError: it is unknown or of another kind, or the pictures have another shape.
    """
    entry = feature(name, version)
    if not isinstance(entry, ImageFeature | ClipFeature):
        raise UserError(f"feature {name} is none of pictures: choose crop224 or clip112")
    wanted = entry.sample_shape
    fits = len(wanted) == len(table.shape) and all(
        size in (None, given) for size, given in zip(wanted, table.shape, strict=True)
    )
    if not fits:
        raise UserError(
            f"the pictures are {_shown(table.shape)}, but {name} is {_shown(wanted)}: "
            "render them again with the --size and --frames that fit"
        )
    return entry


def _shown(shape: tuple[int | None, ...]) -> str:
    return " x ".join("any" if size is None else str(size) for size in shape)


@cache
def _threads(workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers)
