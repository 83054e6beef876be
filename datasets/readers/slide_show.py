"""Which of the ardamavi photographs its slide show shows."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.readers.ardamavi import SLIDE_SHOW_FILE, photo_number, photos
from datasets.readers.files import existing
from edge_runtime.errors import UserError

# Each photograph is shown for 12 frames, within this part of the 640x480 picture.
FRAMES_EACH = 12
SHOWN = (slice(48, 432), slice(128, 512))
COMPARED_SIZE = (50, 50)
# Mean absolute differences: 2.3 to 3.3 of the right photographs, 7.4 and more of all others.
SAME_PHOTO = 5.0


def photos_shown(root: Path) -> list[int]:
    """Numbers of the photographs shown, ascending: what ``ardamavi.SLIDE_SHOW_PHOTOS`` stores.

    Raises:
        UserError: the slide show or the photographs are missing, or a slide is none of them.
    """
    files = [path for path, _ in photos(root)]
    pictures = np.stack([_small(_read(path)) for path in files])
    shown = set()
    for slide in _slides(existing(root, SLIDE_SHOW_FILE)):
        difference = np.abs(pictures - _small(slide)).mean(axis=(1, 2, 3))
        best = int(difference.argmin())
        if difference[best] > SAME_PHOTO:
            raise UserError(
                f"a slide of {SLIDE_SHOW_FILE} is none of the photographs: "
                "give upstream's own files"
            )
        shown.add(photo_number(files[best].name))
    return sorted(shown)


def _slides(video: Path) -> list[NDArray[np.uint8]]:
    capture = cv2.VideoCapture(str(video))
    try:
        slides = []
        while capture.grab():
            if round(capture.get(cv2.CAP_PROP_POS_FRAMES)) % FRAMES_EACH == FRAMES_EACH // 2:
                slides.append(capture.retrieve()[1][SHOWN])
        return slides
    finally:
        capture.release()


def _read(path: Path) -> NDArray[np.uint8]:
    picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if picture is None:
        raise UserError(f"{path} cannot be read as an image: fetch it again")
    return picture


def _small(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    small = cv2.resize(picture, COMPARED_SIZE, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)
