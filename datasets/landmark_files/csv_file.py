"""A recording as the document's CSV, a row a frame, 2,175 columns.

``frame``, ``timestamp_ms``, then x, y, z and visibility of every point of the pose, the face (468),
the left hand and the right hand, then ``label``. A part that was not found is empty. Of hands and
face the visibility is 0, as MediaPipe leaves it; of a refined face the first 468 points are kept.
What else is known of ``NAME.csv`` stands beside it, in ``NAME.json``.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.landmark_files.about import Capture, about_of, assumed_about, checked_about
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
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    times_ms = np.round(recording.times_s * 1000, _DECIMALS)
    for frame, time_ms, row in zip(recording.frame, times_ms, numbers.tolist(), strict=True):
        values = ("" if value != value else value for value in row)
        table.writerow([int(frame), float(time_ms), *values, recording.label])
    about = {**about_of(recording), "has_face": recording.face is not None}
    write_whole(about_path(path), f"{json.dumps(about, ensure_ascii=False)}\n".encode())
    write_whole(path, text.getvalue().encode())


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
    import pandas as pd

    try:
        table = pd.read_csv(
            path,
            dtype={"label": str},
            keep_default_na=False,
            na_values=[""],
            # The default is quicker, and wrong in the last digit.
            float_precision="round_trip",
        )
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:150]
        raise UserError(f"{path} is no table of landmarks ({reason}): write it again") from error
    if tuple(table.columns) != COLUMNS or not len(table):
        raise UserError(f"{path} has not the {len(COLUMNS):,} columns of landmarks: write it again")
    beside = about_path(path)
    told = read_json(beside) if beside.exists() else None
    about = assumed_about(path, capture) if told is None else checked_about(told, beside)
    about["label"] = str(table["label"][0])
    try:
        return Recording(
            left_hand=_points(table, "left_hand"),
            right_hand=_points(table, "right_hand"),
            pose=_points(table, "pose"),
            face=None if told and not told.get("has_face") else _points(table, "face"),
            times_s=table["timestamp_ms"].to_numpy(np.float64) / 1000,
            frame=table["frame"].to_numpy(np.int32),
            **about,
        )
    except (TypeError, ValueError) as error:
        raise UserError(f"{path} holds what is no number: write it again") from error


def _points(table: Any, part: str) -> FloatArray:
    """(frame, point, xyz and, of the pose, visibility) float32, NaN where empty."""
    first = table.columns.get_loc(f"{part}_lm0_x")
    columns = table.iloc[:, first : first + POINTS[part] * len(_VALUES)]
    points = columns.to_numpy(np.float64).reshape(len(table), POINTS[part], len(_VALUES))
    kept = points if part == "pose" else points[..., :3]
    return np.ascontiguousarray(kept, np.float32)
