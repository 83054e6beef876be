"""borisgraudt/asl-ai: A-Z by one signer, about 400 consecutive frames a letter."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from datasets.frame_table import FrameTable
from datasets.readers.clip_arrays import HAND_WIDTH
from datasets.readers.files import check_landmark_array, read_npz
from datasets.readers.labels import canonical_labels
from datasets.source_info import SourceInfo
from edge_runtime.landmarks import HAND_POINTS

LETTERS_FILE = "borisgraudt/letters_63.npz"

INFO = SourceInfo(
    name="borisgraudt",
    repository="borisgraudt/asl-ai",
    commit="fa1dcdb446182c17afd1bd915a70754a99fd02b3",
    licence="MIT",
    files=(LETTERS_FILE,),
    image_size=(1280, 720),
    aspect_inferred=True,
    mirrored=True,
    side="right, once the stored selfie view is undone",
    licence_file="borisgraudt/LICENSE",
    tracker="mediapipe hands",
)


def read_letters(root: Path) -> FrameTable:
    """10,508 frames; one clip a letter, because each letter is one unbroken take.

    Raises:
        UserError: the file is missing or not in its format.
    """
    arrays = read_npz(root, LETTERS_FILE, "X", "label", "name")
    check_landmark_array(arrays["X"], (HAND_WIDTH,), root / LETTERS_FILE)
    hands = arrays["X"].reshape(-1, HAND_POINTS, 3).astype(np.float32)
    hands[..., 0] = 1 - hands[..., 0]
    number = np.array([int(name.strip("frame_.npy")) for name in arrays["name"]], np.int32)
    label = canonical_labels(arrays["label"])
    table = FrameTable(
        info=INFO,
        left=np.full_like(hands, np.nan),
        right=hands,
        label=label,
        signer=np.full(len(label), "boris"),
        clip=label,
        frame=number,
    )
    return table[np.lexsort((number, label))]
