"""ardamavi/Sign-Language-Digits-Dataset: photographs of digits, and the hands found in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets.frame_table import FrameTable
from datasets.readers.files import check_landmark_array, existing, read_csv
from datasets.readers.presumed_signers import presumed_signers
from datasets.source_info import SourceInfo
from edge_runtime.errors import UserError
from edge_runtime.landmarks import HAND_POINTS

PHOTOS_FOLDER = "ardamavi/images"
LANDMARKS_FILE = "ardamavi/landmarks_mediapipe0.10.21.csv"
SLIDE_SHOW_FILE = "ardamavi/digits_0to9.mp4"

INFO = SourceInfo(
    name="ardamavi",
    repository="ardamavi/Sign-Language-Digits-Dataset",
    commit="4b09433ef9d5",
    licence="Apache-2.0",
    files=(LANDMARKS_FILE, PHOTOS_FOLDER, SLIDE_SHOW_FILE),
    # The square photographs were enlarged threefold and given a border before hands were sought.
    image_size=(390, 390),
    aspect_inferred=False,
    mirrored=False,
    side="right: palms face the camera, thumbs at the image's right",
    licence_file="ardamavi/LICENSE",
    tracker="mediapipe hands",
    tracker_version="0.10.21",
)

# Numbers of the 30 photographs that the slide show shows, three a digit, of three presumed signers;
# ``datasets.readers.slide_show`` finds them again.
SLIDE_SHOW_PHOTOS: tuple[int, ...] = (*range(1148, 1177), 1178)

_AXES = tuple(f"{axis}{point}" for point in range(HAND_POINTS) for axis in "xyz")


def photo_number(name: str) -> int:
    """1118 of "IMG_1118.JPG".

    Raises:
        UserError: the name holds no number.
    """
    found = re.search(r"(\d+)", name)
    if not found:
        raise UserError(f"{name} is not named IMG_<number>.JPG: give upstream's own files")
    return int(found.group(1))


def read_digits(root: Path) -> FrameTable:
    """2,062 photographs of 0-9, a hand found in 1,947; the others have NaN. One clip a photograph.

    Legacy MediaPipe calls 1,944 of the hands "Left" and 3 "Right", all with scores under 0.7: its
    sides are swapped on unmirrored pictures, and the photographs show right hands throughout.

    Raises:
        UserError: the file is missing or not in its format.
    """
    rows = read_csv(root, LANDMARKS_FILE, ("file", "label", "detected", *_AXES))
    values = rows[list(_AXES)].to_numpy(np.float32)
    detected = rows["detected"].to_numpy() == 1
    check_landmark_array(values[detected], (len(_AXES),), root / LANDMARKS_FILE)
    label = rows["label"].to_numpy(str)
    names = rows["file"].to_numpy(str)
    table = FrameTable(
        info=INFO,
        left=np.full((len(rows), HAND_POINTS, 3), np.nan, np.float32),
        right=values.reshape(-1, HAND_POINTS, 3),
        label=label,
        signer=_signers(names, label),
        clip=names,
        frame=np.zeros(len(rows), np.int32),
    )
    return table[np.argsort([photo_number(name) for name in names])]


def _signers(names: Sequence[str] | NDArray[np.str_], label: NDArray[np.str_]) -> NDArray[np.str_]:
    numbers = np.array([photo_number(name) for name in names])
    return presumed_signers(numbers, label.astype(int))


def slide_show_signers(table: FrameTable) -> frozenset[str]:
    """Presumed signers of whom the slide show has a photograph: never train digits on them."""
    numbers = np.array([photo_number(name) for name in table.clip])
    return frozenset(table.signer[np.isin(numbers, SLIDE_SHOW_PHOTOS)].tolist())


def photos(root: Path) -> Iterator[tuple[Path, str]]:
    """(file, digit) of every photograph, by digit and number.

    Raises:
        UserError: the folder of photographs is missing.
    """
    folder = existing(root, PHOTOS_FOLDER)
    for path in sorted(folder.glob("[0-9]/*.JPG"), key=lambda p: (p.parent.name, p.name)):
        yield path, path.parent.name
