"""nejohnson2/real-time-asl-translator: 25 letters by one signer, wrist-relative rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from datasets.frame_table import FrameTable
from datasets.readers.clip_arrays import dropped_copies, first_alike
from datasets.readers.files import check_landmark_array, read_csv
from datasets.readers.labels import canonical_labels
from datasets.source_info import SourceInfo
from edge_runtime.landmarks import HAND_POINTS

LETTERS_FILE = "nejohnson2/letters_63.csv"

# Upstream stores landmarks minus the wrist; the wrist is put back here, so that they are
# image-normalised again. Where it really was is lost, and no feature depends on it.
WRIST_XY = (0.5, 0.75)

INFO = SourceInfo(
    name="nejohnson2",
    repository="nejohnson2/real-time-asl-translator",
    commit="b3708875f59b43531076b8d0cb88ae00a7564e2d",
    licence="MIT",
    files=(LETTERS_FILE,),
    image_size=(640, 480),
    aspect_inferred=True,
    mirrored=True,
    side="right, once the stored selfie view is undone; upstream's hand_label 0 says so too",
    licence_note="stated in upstream's README",
    tracker="mediapipe hands",
)

_AXES = tuple(f"{axis}{point}" for point in range(1, HAND_POINTS + 1) for axis in "xyz")


def read_letters(root: Path) -> FrameTable:
    """1,022 frames of A-Z without Q; every row was taken by a key press and is its own clip.

    Raises:
        UserError: the file is missing or not in its format.
    """
    rows = read_csv(root, LETTERS_FILE, ("label", "hand_label", *_AXES))
    values = rows[list(_AXES)].to_numpy(np.float32)
    check_landmark_array(values, (len(_AXES),), root / LETTERS_FILE)
    first = first_alike(values)
    kept = np.flatnonzero(first == np.arange(len(values)))
    name = np.char.add("row-", np.arange(len(values)).astype(str))
    hands = values[kept].reshape(-1, HAND_POINTS, 3)
    hands[..., 0] *= -1
    hands[..., :2] += np.array(WRIST_XY, np.float32)
    # Upstream wrote 0 for what legacy MediaPipe calls "Right", which is right in a selfie view.
    is_right = rows["hand_label"].to_numpy()[kept, None, None] == 0
    return FrameTable(
        info=INFO,
        left=np.where(is_right, np.float32(np.nan), hands),
        right=np.where(is_right, hands, np.float32(np.nan)),
        label=canonical_labels(rows["label"].to_numpy(str)[kept]),
        signer=np.full(len(kept), "nejohnson2"),
        clip=name[kept],
        frame=np.zeros(len(kept), np.int32),
        copies=dropped_copies(name, first),
    )
