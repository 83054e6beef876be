"""ASL Alphabet (Kaggle): 87,000 pictures of one signer's letters, in 29 folders.

The counts of the document of the ResNet-18 can't be had from letters alone: it names 26 classes,
but its 13,050 test pictures are 15 % of all 87,000, "del", "nothing" and "space" among them; the 26
letters are 78,000 pictures, and 15 % of those 11,700.

The pictures of a folder are consecutive frames of one signer, so neighbours stand on both sides of
every random split: the document's 99.60 % is no evidence of how others' hands are read. Judge by
another set.
"""

from __future__ import annotations

import re
import string
from pathlib import Path

from datasets.image_table import ImageTable
from datasets.picture_files import PictureFiles
from datasets.readers.class_folders import published_classes
from datasets.readers.files import existing
from datasets.source_info import SourceInfo
from edge_runtime.errors import UserError

# As the archive unpacks: each folder stands in one of its own name.
TRAIN_FOLDER = "asl-alphabet/asl_alphabet_train/asl_alphabet_train"
TEST_FOLDER = "asl-alphabet/asl_alphabet_test/asl_alphabet_test"
LETTERS = tuple(string.ascii_uppercase)
CLASSES = (*LETTERS, "del", "nothing", "space")
PICTURES_A_CLASS = 3000
SIDE = 200
SIGNER = "1"

INFO = SourceInfo(
    name="asl_alphabet",
    repository="kaggle.com/datasets/grassknoted/asl-alphabet",
    commit="",
    licence="GPL-2.0-only",
    files=(TRAIN_FOLDER,),
    image_size=(SIDE, SIDE),
    aspect_inferred=False,
    mirrored=False,
    side="not stated; taken as filmed",
    licence_note="stated on the page of the data set; no licence file is in the archive",
)


def read_pictures(
    root: Path, side: int = 224, *, pictures_a_class: int | None = PICTURES_A_CLASS
) -> ImageTable:
    """All 87,000, decoded when asked for; one clip a class, its frames in order.

    Args:
        side: pixels that the 200 x 200 are resized to.
        pictures_a_class: None takes an excerpt as it is.

    Raises:
        UserError: a class or a picture is missing, or a file's name is not upstream's.
    """
    found = published_classes(root, TRAIN_FOLDER, CLASSES, pictures_a_class)
    label = [name for name, _ in found]
    return ImageTable.of(
        PictureFiles(root, [path.relative_to(root).as_posix() for _, path in found], side),
        label=label,
        source=INFO.name,
        signer=[SIGNER] * len(found),
        clip=label,
        frame=[_number(path, name) for name, path in found],
    )


def read_test_pictures(root: Path, side: int = 224) -> ImageTable:
    """The 28 of upstream's own test, one a class ("del" has none).

    Raises:
        UserError: the folder is missing or holds none.
    """
    paths = sorted(existing(root, TEST_FOLDER).glob("*_test.jpg"))
    if not paths:
        raise UserError(f"{root / TEST_FOLDER} holds no <class>_test.jpg: unpack it again")
    label = [path.name.removesuffix("_test.jpg") for path in paths]
    return ImageTable.of(
        PictureFiles(root, [path.relative_to(root).as_posix() for path in paths], side),
        label=label,
        source=INFO.name,
        signer=[SIGNER] * len(paths),
        clip=[f"test-{name}" for name in label],
    )


def _number(path: Path, label: str) -> int:
    found = re.fullmatch(rf"{label}(\d+)\.jpg", path.name)
    if not found:
        raise UserError(f"{path} is not named {label}<number>.jpg: give upstream's own files")
    return int(found[1])
