"""The landmark sequences of the Conv-BiLSTM's document: 77 signs, A-Z and 51 words.

The document describes its data and did not publish them; its words fix the format: sequences of
both hands' landmarks (T, hand=2, point=21, xyz=3) by MediaPipe Holistic, of different lengths,
padded or cut to one, and masks of the frames that count. Read are

- ``signs77/<label>/<name>.npy``: one sequence (T, 2, 21, 3), as it was extracted; or
- ``signs77/sequences.npz``: ``sequences`` (clip, T, 2, 21, 3), ``masks`` (clip, T), ``labels``
  (clip,), strings or indices into ``classes``.

Choices where it is silent: hand 0 is the signer's left one, as in the upstream layouts read here;
coordinates are MediaPipe's own of a 4:3 image; zeros mean a missing hand; nobody names signers, so
all clips count as one signer's. Its ``label_encoder_classes.npy`` is a pickle, which is not opened:
save it as strings (``np.save(path, classes.astype(str))``).
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets.frame_table import FrameTable
from datasets.readers.files import check_landmark_array, existing, read_npz
from datasets.readers.labels import canonical_labels
from datasets.source_info import SourceInfo
from edge_runtime.errors import UserError
from edge_runtime.landmarks import HAND_POINTS, FloatArray

FOLDER = "signs77"
SEQUENCES_FILE = f"{FOLDER}/sequences.npz"
FRAME_SHAPE = (2, HAND_POINTS, 3)
FRAMES = 64

WORDS = (
    *("afternoon", "angry", "bad", "book", "come", "drink", "eat", "evening", "family", "feel"),
    *("food", "friend", "go", "good", "goodbye", "happy", "have", "hear", "hello", "help", "home"),
    *("know", "learn", "love", "morning", "need", "night", "no", "please", "read", "sad", "school"),
    *("see", "sign", "sorry", "speak", "student", "teacher", "thank_you", "think", "time", "tired"),
    *("today", "tomorrow", "understand", "want", "water", "work", "write", "yes", "yesterday"),
)
SIGNS = (*string.ascii_uppercase, *WORDS)

INFO = SourceInfo(
    name="signs77",
    repository="huggingface.co/namratha2412/asl-improved-recognition",
    commit="",
    licence="unstated",
    files=(FOLDER,),
    image_size=(640, 480),
    aspect_inferred=True,
    mirrored=False,
    side="as holistic says: the signer's own",
    licence_note="the data were not published; the licence is that of whose recordings you read",
)


def read_sequences(root: Path) -> FrameTable:
    """All frames of all clips, missing hands NaN.

    Raises:
        UserError: nothing is there, a file is damaged or of another shape, or a label is none of
            the 77.
    """
    folder = existing(root, FOLDER)
    padded = (root / SEQUENCES_FILE).exists()
    clips, labels, names = _padded(root) if padded else _single(folder)
    if strangers := sorted(set(labels.tolist()) - set(SIGNS)):
        raise UserError(
            f"{folder} has {', '.join(strangers)}, none of the 77 signs: rename or leave them out"
        )
    frames = np.concatenate(clips).astype(np.float32)
    frames[~frames.any(axis=(2, 3))] = np.nan
    length = [len(clip) for clip in clips]
    return FrameTable(
        info=INFO,
        left=frames[:, 0],
        right=frames[:, 1],
        label=np.repeat(canonical_labels(np.char.replace(labels, "_", " ")), length),
        signer=np.full(len(frames), "unnamed"),
        clip=np.repeat(names, length),
        frame=np.concatenate([np.arange(n, dtype=np.int32) for n in length]),
    )


def padded_sequences(
    clips: Sequence[FloatArray], frames: int = FRAMES
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Clips of the document's fixed length: zeros at the end, or cut at the end.

    Args:
        clips: (T, hand=2, point=21, xyz=3) each, T at least 1.

    Returns:
        (clip, frame, 2, 21, 3) float32, and (clip, frame) bool, which frames are the clip's own.
    """
    out = np.zeros((len(clips), frames, *FRAME_SHAPE), np.float32)
    mask = np.zeros((len(clips), frames), bool)
    for number, clip in enumerate(clips):
        kept = clip[:frames]
        out[number, : len(kept)] = np.nan_to_num(kept)
        mask[number, : len(kept)] = True
    return out, mask


def _single(folder: Path) -> tuple[list[FloatArray], NDArray[np.str_], NDArray[np.str_]]:
    paths = sorted(folder.glob("*/*.npy"))
    if not paths:
        raise UserError(f"{folder} has neither <label>/<name>.npy nor sequences.npz: fill it")
    labels = np.array([path.parent.name for path in paths], str)
    names = np.array([f"{path.parent.name}-{path.stem}" for path in paths], str)
    return [_clip(path) for path in paths], labels, names


def _clip(path: Path) -> FloatArray:
    try:
        clip = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise UserError(f"{path} cannot be read as an array ({error}): write it again") from error
    check_landmark_array(clip, FRAME_SHAPE, path)
    if not len(clip):
        raise UserError(f"{path} has no frame: leave it out")
    return clip


def _padded(root: Path) -> tuple[list[FloatArray], NDArray[np.str_], NDArray[np.str_]]:
    path = root / SEQUENCES_FILE
    arrays = read_npz(root, SEQUENCES_FILE, "sequences", "masks", "labels")
    sequences, masks, labels = (arrays[key] for key in ("sequences", "masks", "labels"))
    check_landmark_array(sequences.reshape(-1, *sequences.shape[2:]), FRAME_SHAPE, path)
    length = masks.sum(axis=1).astype(int)
    in_front = np.arange(masks.shape[1]) < length[:, None]
    if masks.shape != sequences.shape[:2] or (masks.astype(bool) != in_front).any() or 0 in length:
        raise UserError(f"the masks of {path} are not 1 for the first frames and then 0: mend them")
    if labels.dtype.kind in "iu":
        classes = _classes(path)
        if labels.min() < 0 or labels.max() >= len(classes):
            raise UserError(f"{path} has labels beyond its {len(classes)} classes: mend them")
        labels = classes[labels]
    names = np.char.add("clip-", np.arange(len(labels)).astype(str))
    return [s[:n] for s, n in zip(sequences, length, strict=True)], labels.astype(str), names


def _classes(path: Path) -> NDArray[np.str_]:
    with np.load(path, allow_pickle=False) as archive:
        if "classes" not in archive or archive["classes"].dtype.kind != "U":
            raise UserError(f"{path} has indices as labels and no strings classes: add them")
        return np.asarray(archive["classes"])
