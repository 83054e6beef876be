"""traduttore/traduttore-model: letters, and words with the pose, by three signers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from datasets.frame_table import FrameTable
from datasets.readers.clip_arrays import (
    HANDS_WIDTH,
    POSE_HANDS_WIDTH,
    clip_names,
    frames_of_clips,
)
from datasets.readers.files import check_landmark_array, read_npz
from datasets.readers.labels import canonical_labels
from datasets.source_info import SourceInfo

CLIP_FRAMES = 20
LETTERS_FILE = "traduttore/letters_20x126.npz"
WORDS_FILE = "traduttore/words_20x258.npz"

INFO = SourceInfo(
    name="traduttore",
    repository="traduttore/traduttore-model",
    commit="c7c2f3eba112",
    licence="MIT",
    files=(LETTERS_FILE, WORDS_FILE),
    image_size=(1280, 720),
    aspect_inferred=True,
    mirrored=False,
    side="right: in palm-forward letters the index lies to the image's right of the little finger",
    licence_file="traduttore/LICENSE",
    tracker="mediapipe holistic",
)


def read_letters(root: Path) -> FrameTable:
    """3,150 clips of A-Z, "space" and "?" (no sign), both hands.

    All three sign with the right hand; what holistic calls left here is the same hand found a
    second time or the idle one, so it is left out.

    Raises:
        UserError: the file is missing or not in its format.
    """
    table = _read(root, LETTERS_FILE, HANDS_WIDTH, "letters")
    table.left[:] = np.nan
    return table


def read_words(root: Path) -> FrameTable:
    """4,693 clips of 13 words, 19 letters ("A" and "I" are also words) and "?", pose and hands.

    Raises:
        UserError: the file is missing or not in its format.
    """
    return _read(root, WORDS_FILE, POSE_HANDS_WIDTH, "words")


def _read(root: Path, relative: str, width: int, prefix: str) -> FrameTable:
    arrays = read_npz(root, relative, "X", "label", "clip", "signer")
    check_landmark_array(arrays["X"], (CLIP_FRAMES, width), root / relative)
    return frames_of_clips(
        INFO,
        arrays["X"],
        canonical_labels(arrays["label"]),
        arrays["signer"].astype(str),
        clip_names(prefix, arrays["label"], arrays["clip"]),
    )
