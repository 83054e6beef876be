"""A contact sheet of hand skeletons: one row a signer, one column a label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.augment import to_true
from datasets.hand_table import HandTable
from datasets.splits import signer_keys
from edge_runtime.features import HAND63
from edge_runtime.landmarks import HAND_CONNECTIONS, FloatArray

TILE, HEADER, GUTTER = 120, 34, 190
INK, FAINT, PAPER = (60, 50, 40), (200, 195, 190), (252, 251, 250)
# One colour (blue, green, red) per finger from the thumb on, then the palm.
FINGER_COLOURS = ((40, 90, 220), (30, 150, 240), (70, 170, 60), (190, 130, 30), (170, 60, 140))
PALM_COLOUR = (120, 110, 100)
SUPERSAMPLING = 8
FONT = cv2.FONT_HERSHEY_SIMPLEX


def skeleton_sheet(table: HandTable, labels: Sequence[str]) -> NDArray[np.uint8]:
    """Draw each signer's most typical hand of each label, as an unmirrored camera sees it.

    Args:
        labels: the columns, from left to right.

    Returns:
        (height, width, bgr=3) uint8
    """
    keys = signer_keys(table)
    signers = np.unique(keys)
    sheet = np.full((HEADER + TILE * len(signers), GUTTER + TILE * len(labels), 3), PAPER, np.uint8)
    for column, label in enumerate(labels):
        _write(sheet, label, (GUTTER + TILE * column + TILE // 2 - 8, 24))
    for row, signer in enumerate(signers):
        top = HEADER + TILE * row
        cv2.line(sheet, (0, top), (sheet.shape[1], top), FAINT)
        _write(sheet, str(signer), (8, top + TILE // 2), 0.45)
        of_signer = table[keys == signer]
        for column, label in enumerate(labels):
            rows = of_signer[of_signer.label == label]
            if len(rows):
                left = GUTTER + TILE * column
                draw_hand(sheet[top + 1 : top + TILE, left : left + TILE], typical_hand(rows))
    return sheet


def typical_hand(table: HandTable) -> FloatArray:
    """(point=21, xyz=3) in image heights: the hand nearest to the median of the table's hands."""
    features = HAND63.of_batch(table.hands, table.aspect, table.is_left)
    distance = np.abs(features - np.median(features, axis=0)).sum(axis=1)
    best = slice(int(distance.argmin()), int(distance.argmin()) + 1)
    return to_true(table.hands[best], table.aspect[best])[0]


def draw_hand(canvas: NDArray[np.uint8], points: FloatArray) -> None:
    """Draw a hand (21, 3) over the whole canvas, far bones first."""
    height, width = canvas.shape[:2]
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    factor = 0.84 * min(width, height) / max(*(high - low), 1e-6)
    xy = (points[:, :2] - (low + high) / 2) * factor + np.array([width, height]) / 2
    draw_bones(canvas, xy, points[:, 2], 3)


def draw_bones(
    canvas: NDArray[np.uint8], xy: NDArray[np.floating[Any]], depth: FloatArray, thickness: int
) -> None:
    """Draw a hand, far bones first.

    Args:
        xy: (point=21, xy=2) pixels.
        depth: (point=21,) larger is farther.
        thickness: of bones in pixels, also the radius of joints.
    """
    fixed = np.round(xy * SUPERSAMPLING).astype(int)
    shift = SUPERSAMPLING.bit_length() - 1
    for start, end in sorted(HAND_CONNECTIONS, key=lambda bone: -depth[list(bone)].sum()):
        colour = PALM_COLOUR if end in (0, 17) or start == 0 else FINGER_COLOURS[(end - 1) // 4]
        a, b = (tuple(fixed[point].tolist()) for point in (start, end))
        cv2.line(canvas, a, b, colour, thickness, cv2.LINE_AA, shift)
        cv2.circle(canvas, b, thickness * SUPERSAMPLING, colour, -1, cv2.LINE_AA, shift)


def _write(sheet: NDArray[np.uint8], text: str, place: tuple[int, int], size: float = 0.6) -> None:
    cv2.putText(sheet, text, place, FONT, size, INK, 1, cv2.LINE_AA)
