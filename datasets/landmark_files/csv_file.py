"""A recording as the document's CSV, a row a frame, 2,175 columns.

``frame``, ``timestamp_ms``, then x, y, z and visibility of every point of the pose, the face (468),
the left hand and the right hand, then ``label``. A part that was not found is empty. Of hands and
face the visibility is 0, as MediaPipe leaves it; of a refined face the first 468 points are kept.
What else is known of ``NAME.csv`` stands beside it, in ``NAME.json``.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets.landmark_files.about import Capture, about_of, assumed_about, checked_about
from datasets.landmark_files.number_table import read_table, write_table
from datasets.landmark_files.parts import IN_CSV, POINTS, part_of
from datasets.store.recording import Recording
from datasets.video_corpora.json_records import read_json
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from edge_runtime.whole_file import write_whole

_VALUES = ("x", "y", "z", "visibility")
COLUMNS = (
    "frame",
    "timestamp_ms",
    *(f"{part}_lm{i}_{v}" for part in IN_CSV for i in range(POINTS[part]) for v in _VALUES),
    "label",
)
# Decimals of a millisecond: seconds, of which these are made, have no more that can be trusted.
_DECIMALS = 6


def write_csv(path: Path, recording: Recording) -> None:
    """Write ``path`` and the file of what else is known, each whole or not at all.

    Raises:
        UserError: the disk refuses.
    """
    numbers = np.concatenate([_rows(recording, part) for part in IN_CSV], axis=1)
    times_ms = np.round(recording.times_s * 1000, _DECIMALS)
    about = {**about_of(recording), "has_face": recording.face is not None}
    write_whole(about_path(path), f"{json.dumps(about, ensure_ascii=False)}\n".encode())
    write_table(
        path,
        COLUMNS,
        (
            (frame, time_ms, *("" if n != n else n for n in row), recording.label)
            for frame, time_ms, row in zip(
                recording.frame.tolist(), times_ms.tolist(), numbers.tolist(), strict=True
            )
        ),
    )


def about_path(path: Path) -> Path:
    """Where that stands which is known beside the table."""
    return path.with_suffix(".json")


def _rows(recording: Recording, part: str) -> NDArray[np.float64]:
    """(frame, 4 * point), NaN where missing; the numbers of float32 as they are, in doubles."""
    points = part_of(recording, part)
    shape = (len(recording), POINTS[part], len(_VALUES))
    out = np.full(shape, np.nan)
    if points is not None:
        kept = points[:, : POINTS[part]]
        out[..., : kept.shape[2]] = kept
        if kept.shape[2] < len(_VALUES):
            out[..., -1] = np.where(np.isnan(kept[..., 0]), np.nan, 0.0)
    return out.reshape(len(recording), -1)


def read_recording(path: Path, capture: Capture | None = None) -> Recording:
    """A recording of ours, or of the document's scripts.

    Args:
        capture: how the video was taken, its rate apart; the document's own tables do not tell.

    Raises:
        UserError: the file is missing or not as above, or ``capture`` is needed.
    """
    numbers, label = read_table(path, COLUMNS)
    if not np.isfinite(numbers[:, :2]).all():
        raise UserError(f"{path} has frames without number or time: write it again")
    beside = about_path(path)
    told = read_json(beside) if beside.exists() else None
    about = assumed_about(path, capture) if told is None else checked_about(told, beside)
    about["label"] = label
    return Recording(
        left_hand=_points(numbers, "left_hand"),
        right_hand=_points(numbers, "right_hand"),
        pose=_points(numbers, "pose"),
        face=None if told and not told.get("has_face") else _points(numbers, "face"),
        times_s=numbers[:, 1] / 1000,
        frame=numbers[:, 0].astype(np.int32),
        **about,
    )


def _points(numbers: NDArray[np.float64], part: str) -> FloatArray:
    """(row, column) -> (frame, point, xyz and, of the pose, visibility) float32."""
    first = COLUMNS.index(f"{part}_lm0_x")
    columns = numbers[:, first : first + POINTS[part] * len(_VALUES)]
    points = columns.reshape(len(numbers), POINTS[part], len(_VALUES))
    kept = points if part == "pose" else points[..., :3]
    return np.ascontiguousarray(kept, np.float32)
