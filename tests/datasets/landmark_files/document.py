"""Files in the exact formats of the document's own scripts."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np

FPS = 29.97
PARTS = {"face": 468, "pose": 33, "left_hand": 21, "right_hand": 21}
CSV_PARTS = ("pose", "face", "left_hand", "right_hand")

Frame = dict[str, list[dict[str, float]]]


def frames(count: int) -> list[Frame]:
    """As MediaPipe's answers come out of protobuf: float32 in doubles; no face in frame 0, no right
    hand in odd frames."""
    rng = np.random.default_rng(count)
    return [
        {
            part: [] if _is_missing(part, number) else [_point(rng, part) for _ in range(points)]
            for part, points in PARTS.items()
        }
        for number in range(count)
    ]


def _is_missing(part: str, number: int) -> bool:
    return (part == "face" and number == 0) or (part == "right_hand" and number % 2 == 1)


def _point(rng: np.random.Generator, part: str) -> dict[str, float]:
    x, y, z, visibility = (float(value) for value in rng.random(4, np.float32))
    return {"x": x, "y": y, "z": z, "visibility": visibility if part == "pose" else 0.0}


def write_document_json(path: Path, content: list[Frame]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=4))
    return path


def write_document_csv(path: Path, content: list[Frame], label: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    values = ("x", "y", "z", "visibility")
    header: list[Any] = ["frame", "timestamp_ms"]
    for part in CSV_PARTS:
        header += [f"{part}_lm{i}_{value}" for i in range(PARTS[part]) for value in values]
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow([*header, "label"])
        for number, frame in enumerate(content):
            row: list[Any] = [number, number * 1000 / FPS]
            for part in CSV_PARTS:
                points = frame[part] or [dict.fromkeys(values)] * PARTS[part]
                row += [point[value] for point in points for value in values]
            table.writerow([*row, label])
    return path
