"""The landmarks of a hand, from a region around it."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, sin

import numpy as np
from numpy.typing import NDArray

from edge_runtime.interpreters.several_outputs import SeveralOutputs
from edge_runtime.landmarks import HAND_POINTS, FloatArray
from edge_runtime.trackers.sides import Side
from edge_runtime.trackers.tflite.cut_out import CutOut
from edge_runtime.trackers.tflite.region import Region, upright

INPUT_SIDE = 224
INPUT_SHAPE = (1, INPUT_SIDE, INPUT_SIDE, 3)
# Landmarks in pixels of the input; presence of a hand; that it is the signer's right one;
# landmarks in metres.
OUTPUT_SHAPES = ((1, 63), (1, 1), (1, 1), (1, 63))

# TensorsToLandmarksCalculator's normalize_z in hand_landmark_cpu.pbtxt.
_DEPTH_UNIT = 0.4 * INPUT_SIDE
# HandLandmarksToRectCalculator: what hardly moves when fingers do, and where the hand points.
_STEADY = np.array([0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18])
_WRIST, _INDEX_MCP, _MIDDLE_MCP, _RING_MCP = 0, 5, 9, 13
# hand_landmark_landmarks_to_roi.pbtxt
_SHIFT_Y, _SCALE = -0.1, 2.0


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand as a model saw it.

    Attributes:
        points: (point=21, xyz=3) float32, image-normalised as in ``Landmarks``.
        presence: that there is a hand, 0..1.
        side: the signer's own, in an unmirrored image.
        side_score: of ``side``, 0.5..1.
        seen_in: where it was looked for in this frame.
        region: where to look for it in the next frame.
    """

    points: FloatArray
    presence: float
    side: Side
    side_score: float
    seen_in: Region
    region: Region


class HandLandmarker:
    """MediaPipe's hand landmark graph over an interpreter.

    Source: https://arxiv.org/abs/2006.10214 (MediaPipe Hands), and the graphs in
    mediapipe/modules/hand_landmark/.

    Args:
        model: takes ``INPUT_SHAPE`` and answers ``OUTPUT_SHAPES``.
        min_confidence: that there is a hand, 0..1.
    """

    def __init__(self, model: SeveralOutputs, *, min_confidence: float = 0.5) -> None:
        self._model = model
        self._min_confidence = min_confidence
        self._cut_out = CutOut(INPUT_SIDE, repeat_edge=True)

    def look(self, rgb: NDArray[np.uint8], region: Region) -> Hand | None:
        """The hand in ``region`` of (height, width, rgb=3) uint8; None where there is none."""
        to_picture = region.to_picture(INPUT_SIDE)
        points, presence, right, _ = self._model.invoke(self._cut_out.cut(rgb, to_picture))
        if not presence[0, 0] > self._min_confidence:
            return None
        in_cut_out = points.reshape(HAND_POINTS, 3)
        pixels = in_cut_out[:, :2] @ to_picture[:, :2].T + to_picture[:, 2]
        height, width = rgb.shape[:2]
        normalised = np.empty((HAND_POINTS, 3), np.float32)
        normalised[:, :2] = pixels / (width, height)
        normalised[:, 2] = in_cut_out[:, 2] * (region.side / (width * _DEPTH_UNIT))
        right_score = float(right[0, 0])
        return Hand(
            points=normalised,
            presence=float(presence[0, 0]),
            side="right" if right_score > 0.5 else "left",
            side_score=max(right_score, 1 - right_score),
            seen_in=region,
            region=next_region(pixels),
        )


def next_region(pixels: NDArray[np.float64]) -> Region:
    """Where to look in the next frame, from (point=21, xy=2) in pixels of this one."""
    pointing = (pixels[_INDEX_MCP] + pixels[_RING_MCP]) / 4 + pixels[_MIDDLE_MCP] / 2
    x, y = (pointing - pixels[_WRIST]).tolist()
    rotation = upright(atan2(y, x))
    turn = np.array([[cos(rotation), sin(rotation)], [-sin(rotation), cos(rotation)]])
    # Turned about any one point: what is turned forth is turned back.
    turned = pixels[_STEADY] @ turn.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    size, middle = high - low, (low + high) / 2
    middle[1] += _SHIFT_Y * size[1]
    x, y = (middle @ turn).tolist()
    return Region(x, y, _SCALE * float(size.max()), rotation)
