"""ASL-HG (Mendeley Data): 36,000 pictures of 0-9 and A-Z by ten signers.

Ten volunteers gave 100 pictures of each of 36 classes; names say who: P<signer>_<class>_<number>.
``asl_dataset`` has the photographs, ``asl_processed`` hands cut out by MediaPipe, of many sizes, in
a published 80/20 split of every class. All ten signers stand on both sides of that split, and
pictures of one signer follow each other within seconds: keep signers together to learn anything
(``in_shares(table, (0.8, 0.2), 0, together="signer")``). Copies under other signers' names are
known (I and V, P5 and P6): ``python -m datasets leaks`` lists them.

"0" is signed with two hands here, so that it differs from O; other sets' 0 is one hand.

Source: Pranto et al., A comprehensive image dataset of American Sign Language hand gestures, Data
in Brief 2026, doi:10.1016/j.dib.2026.112492; data doi:10.17632/j4y5w2c8w9.1.
"""

from __future__ import annotations

import re
import string
from pathlib import Path

import numpy as np

from datasets.image_table import ImageTable
from datasets.picture_files import PictureFiles
from datasets.readers.class_folders import published_classes
from datasets.source_info import SourceInfo
from datasets.splits import Split
from edge_runtime.errors import UserError

# The two archives, unpacked where they lie.
PHOTOS_FOLDER = "ASL_HG_36000/asl_dataset"
TRAIN_FOLDER = "ASL_HG_36000/asl_processed/train"
TEST_FOLDER = "ASL_HG_36000/asl_processed/test"
CLASSES = (*string.digits, *string.ascii_uppercase)
PHOTOS_A_CLASS = 1000

INFO = SourceInfo(
    name="asl_hg",
    repository="data.mendeley.com/datasets/j4y5w2c8w9",
    commit="1",
    licence="CC-BY-4.0",
    files=(PHOTOS_FOLDER, TRAIN_FOLDER, TEST_FOLDER),
    image_size=(300, 300),
    aspect_inferred=False,
    mirrored=False,
    side="not stated; taken as photographed",
    licence_note="stated on the page of the data set; commit is the version of the deposit",
)


def read_photos(
    root: Path, side: int = 224, *, photos_a_class: int | None = PHOTOS_A_CLASS
) -> ImageTable:
    """All 36,000 photographs, decoded when asked for; one clip a signer and class.

    Args:
        side: pixels that they are resized to.
        photos_a_class: None takes an excerpt as it is.

    Raises:
        UserError: a class or a picture is missing, or a file's name is not upstream's.
    """
    return _read(root, PHOTOS_FOLDER, side, photos_a_class, "photo")


def read_processed(root: Path, side: int = 224) -> tuple[ImageTable, Split]:
    """The hands cut out, and the published split of them.

    Errors as of ``read_photos``; hands that MediaPipe did not find upstream are not there, so any
    number a class will do.
    """
    parts = [_read(root, folder, side, None, "crop") for folder in (TRAIN_FOLDER, TEST_FOLDER)]
    rows = np.arange(sum(map(len, parts)))
    train, test = np.split(rows, [len(parts[0])])
    return ImageTable.concatenate(parts), Split("the published 20 %", train, test)


def _read(root: Path, folder: str, side: int, count: int | None, kind: str) -> ImageTable:
    found = published_classes(root, folder, CLASSES, count)
    who = [_signer_and_number(path, label) for label, path in found]
    signer = [name for name, _ in who]
    return ImageTable.of(
        PictureFiles(root, [path.relative_to(root).as_posix() for _, path in found], side),
        label=[label for label, _ in found],
        source=INFO.name,
        signer=signer,
        clip=[f"{kind}-{name}-{label}" for name, (label, _) in zip(signer, found, strict=True)],
        frame=[number for _, number in who],
    )


def _signer_and_number(path: Path, label: str) -> tuple[str, int]:
    found = re.fullmatch(rf"(P(?:10|[1-9]))_{label}_(\d+)\.jpe?g", path.name, re.IGNORECASE)
    if not found:
        raise UserError(
            f"{path} is not named P<1-10>_{label}_<number>.jpg: give upstream's own files"
        )
    return found[1].upper(), int(found[2])
