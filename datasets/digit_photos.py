"""The digit photographs as cut-out hands."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from datasets.extraction.photo_framing import PhotoFraming
from datasets.frame_table import FrameTable
from datasets.image_table import ImageTable
from datasets.readers import read
from datasets.readers.ardamavi import INFO, PHOTOS_FOLDER
from datasets.readers.files import existing
from edge_runtime.errors import UserError
from edge_runtime.features.crop224 import cut_out, hand_box
from edge_runtime.landmarks import FloatArray, Landmarks

# As the photographs were prepared when their landmarks were found: 390 x 390 pixels.
FRAMING = PhotoFraming(least_side=300, margin=0.15)


def digit_crops(root: Path) -> ImageTable:
    """The hands found in the photographs of 0-9, as crop224 cuts them out: 1,947 of 2,062.

    Raises:
        UserError: the landmarks or a photograph is missing or damaged.
    """
    table = read(INFO.name, root)
    table = table[~np.isnan(table.right[:, 0, 0])]
    folder = existing(root, PHOTOS_FOLDER)
    crops = [_crop(folder, table, row) for row in range(len(table))]
    return ImageTable.of(
        np.stack(crops), label=table.label, source=INFO.name, signer=table.signer, clip=table.clip
    )


def _crop(folder: Path, table: FrameTable, row: int) -> np.ndarray:
    path = folder / table.label[row] / table.clip[row]
    photo = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if photo is None:
        raise UserError(f"{path} is missing or no photograph: give upstream's own files")
    frame = cv2.cvtColor(FRAMING.frame(np.asarray(photo, np.uint8)), cv2.COLOR_BGR2RGB)
    height, width = frame.shape[:2]
    hand: FloatArray = table.right[row]
    box = hand_box(Landmarks(width, height, right_hand=hand))
    if box is None:
        raise UserError(f"the hand of {path} lies outside of the picture: give upstream's files")
    return cut_out(np.asarray(frame, np.uint8), box)
