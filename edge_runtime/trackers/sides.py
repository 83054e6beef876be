"""From the hands a library found to the two hands of Landmarks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np

from edge_runtime.landmarks import MISSING_HAND, FloatArray, Landmarks

Side = Literal["left", "right"]


def hand_array(points: Iterable[object]) -> FloatArray:
    """(point=21, xyz=3) float32 of MediaPipe landmark objects, which have x, y and z."""
    return np.array([(p.x, p.y, p.z) for p in points], np.float32)  # type: ignore[attr-defined]


def by_side(
    found: list[tuple[Side, float, FloatArray]], width: int, height: int, timestamp_s: float
) -> Landmarks:
    """Landmarks with the best hand of each side.

    Two hands of the same side in one frame are nearly always one hand found twice, so the one
    with the lower score is dropped.

    Args:
        found: (the signer's own side, handedness score, (21, 3) image-normalised) per hand.
        width: of the image in pixels.
        height: of the image in pixels.
        timestamp_s: capture time in seconds.
    """
    best = {side: hand for side, _, hand in sorted(found, key=lambda item: item[1])}
    return Landmarks(
        image_width=width,
        image_height=height,
        timestamp_s=timestamp_s,
        left_hand=best.get("left", MISSING_HAND),
        right_hand=best.get("right", MISSING_HAND),
    )
