"""A recording as one row of numbers a frame, zeros where a part is missing."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from datasets.landmark_files.parts import IN_JSON, POINTS, part_of
from datasets.pytorch_tensor import read_tensor, write_tensor
from datasets.store.recording import Recording
from edge_runtime.bundle.golden import DAMAGE
from edge_runtime.errors import UserError
from edge_runtime.features.geometry import zero_missing
from edge_runtime.landmarks import FloatArray
from edge_runtime.whole_file import write_whole

SUFFIXES = (".npy", ".pt")
# Numbers a frame, by how many are taken of each point.
SIZES = {axes: axes * sum(POINTS.values()) for axes in (2, 3)}


def flattened(recording: Recording, axes: int = 2) -> FloatArray:
    """Face 468, pose 33, left hand 21 and right hand 21, point by point; 0 where missing.

    Args:
        axes: 2 for x and y, as the document, or 3 for x, y and z.

    Returns:
        (frame, 1086 or 1629) float32
    """
    frames = len(recording)
    parts = []
    for name in IN_JSON:
        points = part_of(recording, name)
        if points is None:
            points = np.full((frames, POINTS[name], 3), np.nan, np.float32)
        parts.append(points[:, : POINTS[name], :axes].reshape(frames, -1))
    return zero_missing(np.concatenate(parts, axis=1))


def write_numbers(path: Path, numbers: FloatArray) -> None:
    """Write a .npy or a .pt file, as the name says.

    Raises:
        UserError: the disk refuses.
    """
    if path.suffix == ".pt":
        write_tensor(path, numbers)
        return
    content = io.BytesIO()
    np.save(content, numbers, allow_pickle=False)
    write_whole(path, content.getvalue())


def read_numbers(path: Path) -> FloatArray:
    """(frame, 1086 or 1629) float32 of a file of ours or of the document's scripts.

    Raises:
        UserError: the file is missing, damaged, or holds anything else.
    """
    if path.suffix == ".pt":
        numbers = read_tensor(path)
    else:
        try:
            numbers = np.load(path, allow_pickle=False)
        except DAMAGE as error:
            reason = " ".join(str(error).split())[:100]
            raise UserError(f"{path} is no whole .npy file ({reason}): clean it again") from error
    if numbers.ndim != 2 or numbers.shape[1] not in SIZES.values() or numbers.dtype != np.float32:
        raise UserError(
            f"{path} holds {numbers.dtype} {numbers.shape}, not float32 (frame, 1086 or 1629): "
            "clean it again"
        )
    return numbers
