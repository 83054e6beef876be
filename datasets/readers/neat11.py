"""Neat11/realtime-SignLanguage: words in three recordings, one of them with the pose."""

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

CLIP_FRAMES = 30
RECORDINGS = {
    "pose": ("neat11/words_30x258.npz", POSE_HANDS_WIDTH),
    "a": ("neat11/words_30x126_a.npz", HANDS_WIDTH),
    "b": ("neat11/words_30x126_b.npz", HANDS_WIDTH),
}
NOT_A_SIGN = "fosshack3"

INFO = SourceInfo(
    name="neat11",
    repository="Neat11/realtime-SignLanguage",
    commit="0c66f4e3715c",
    licence="CC0-1.0",
    files=tuple(relative for relative, _ in RECORDINGS.values()),
    image_size=(640, 480),
    aspect_inferred=True,
    mirrored=False,
    side="both hands sign; the hand named right lies at the pose's right wrist",
    licence_file="neat11/LICENSE.md",
    tracker="mediapipe holistic",
)


def read_words(root: Path, recording: str) -> FrameTable:
    """Clips of one recording ("pose", "a" or "b"): pose and hands, or hands alone.

    Upstream names no signers, so the recording stands as the signer.

    Raises:
        UserError: the file is missing or not in its format.
    """
    relative, width = RECORDINGS[recording]
    arrays = read_npz(root, relative, "X", "label", "clip")
    check_landmark_array(arrays["X"], (CLIP_FRAMES, width), root / relative)
    kept = arrays["label"] != NOT_A_SIGN
    return frames_of_clips(
        INFO,
        arrays["X"][kept],
        canonical_labels(arrays["label"][kept]),
        np.full(int(kept.sum()), recording),
        clip_names(recording, arrays["label"][kept], arrays["clip"][kept]),
    )
