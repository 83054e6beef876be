"""A recording as the document's JSON: a list of frames.

A frame has ``face``, ``pose``, ``left_hand`` and ``right_hand``, each a list of {x, y, z,
visibility} that is empty where the part was not found. MediaPipe gives the visibility of the pose
alone; that of the others is always 0 and is not kept. Ours add ``frame`` and ``timestamp_s`` to
every frame and ``recording`` to the first, which the document's scripts pass over.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.landmark_files.about import Capture, about_of, assumed_about, checked_about
from datasets.landmark_files.parts import IN_JSON, POINTS, part_of
from datasets.store.recording import Recording
from datasets.video_corpora.json_records import read_json
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FACE_POINTS, FloatArray
from edge_runtime.whole_file import write_whole

_POSE = "pose"
_XYZ = ("x", "y", "z")


def write_json(path: Path, recording: Recording) -> None:
    """Write the file whole or not at all.

    Raises:
        UserError: the disk refuses.
    """
    parts = {name: _records(part_of(recording, name), len(recording)) for name in IN_JSON}
    frames: list[dict[str, Any]] = [
        {
            **{name: parts[name][i] for name in IN_JSON},
            "frame": int(recording.frame[i]),
            "timestamp_s": float(recording.times_s[i]),
        }
        for i in range(len(recording))
    ]
    sought = 0 if recording.face is None else recording.face.shape[1]
    frames[0]["recording"] = {**about_of(recording), "face_points": sought}
    write_whole(path, json.dumps(frames, allow_nan=False, separators=(",", ":")).encode())


def _records(points: FloatArray | None, frames: int) -> list[list[dict[str, float | None]]]:
    """(frame, point, 3 or 4) -> of each frame its points, none where all are missing."""
    if points is None:
        return [[] for _ in range(frames)]
    there = ~np.isnan(points).all(axis=(1, 2))
    with_visibility = points.shape[2] == 4
    return [
        [
            {
                **{axis: _number(value) for axis, value in zip(_XYZ, point, strict=False)},
                "visibility": _number(point[3]) if with_visibility else 0.0,
            }
            for point in frame
        ]
        if seen
        else []
        for frame, seen in zip(points.tolist(), there.tolist(), strict=True)
    ]


def _number(value: float) -> float | None:
    return None if value != value else value


def read_recording(path: Path, capture: Capture | None = None) -> Recording:
    """A recording of ours, or of the document's scripts.

    Args:
        capture: how the video was taken; the document's own files do not tell.

    Raises:
        UserError: the file is missing or not as above, or ``capture`` is needed.
    """
    frames = read_json(path)
    if not isinstance(frames, list) or not frames or not all(isinstance(f, dict) for f in frames):
        raise UserError(f"{path} is no list of frames with landmarks: extract it again")
    told = frames[0].get("recording")
    about = assumed_about(path, capture) if told is None else checked_about(told, path)
    face_points = _face_points(frames, told, path)
    face = _points(frames, "face", face_points, path) if face_points else None
    try:
        return Recording(
            left_hand=_points(frames, "left_hand", POINTS["left_hand"], path),
            right_hand=_points(frames, "right_hand", POINTS["right_hand"], path),
            pose=_points(frames, _POSE, POINTS[_POSE], path),
            face=face,
            times_s=_numbers(frames, "timestamp_s", capture.fps if capture else None, path),
            frame=_numbers(frames, "frame", 1.0, path).astype(np.int32),
            **about,
        )
    except ValueError as error:
        raise UserError(f"{path} holds no recording ({error}): extract it again") from error


def _face_points(frames: list[dict[str, Any]], told: Any, path: Path) -> int:
    """Points of the face, 0 where none was sought."""
    if told is not None:
        count = told.get("face_points")
    else:
        found = (frame.get("face") for frame in frames)
        count = next((len(face) for face in found if face), FACE_POINTS[0])
    if count not in (0, *FACE_POINTS):
        raise UserError(f"{path} has {count} points in a face: extract it again")
    return int(count)


def _points(frames: list[dict[str, Any]], part: str, count: int, path: Path) -> FloatArray:
    """(frame, point, 3, or 4 of the pose) float32, NaN where missing."""
    names = (*_XYZ, "visibility") if part == _POSE else _XYZ
    out = np.full((len(frames), count, len(names)), np.nan, np.float32)
    for number, frame in enumerate(frames):
        points = frame.get(part)
        if not points:
            continue
        try:
            values = [[point[name] for name in names] for point in points]
            # None becomes NaN.
            out[number] = np.array(values, np.float64).reshape(out.shape[1:])
        except (TypeError, KeyError, ValueError) as error:
            raise UserError(
                f"frame {number} of {path} has no {count} points as {part}: extract it again"
            ) from error
    return out


def _numbers(
    frames: list[dict[str, Any]], name: str, rate: float | None, path: Path
) -> NDArray[np.float64]:
    """(frame,) what each frame says; else its number, divided by a rate."""
    if name not in frames[0] and rate is not None:
        return np.arange(len(frames)) / rate
    try:
        return np.array([float(frame[name]) for frame in frames], np.float64)
    except (TypeError, KeyError, ValueError) as error:
        raise UserError(f"{path} has frames without {name}: extract it again") from error
