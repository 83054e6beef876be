"""Finds palms in a whole frame."""

from __future__ import annotations

from math import atan2, cos, inf, log, sin

import numpy as np
from numpy.typing import NDArray

from edge_runtime.interpreters.several_outputs import SeveralOutputs
from edge_runtime.landmarks import FloatArray
from edge_runtime.trackers.tflite.anchors import INPUT_SIDE, anchor_centers
from edge_runtime.trackers.tflite.cut_out import CutOut
from edge_runtime.trackers.tflite.region import Region, upright, whole_picture
from edge_runtime.trackers.tflite.suppression import merge_overlapping

INPUT_SHAPE = (1, INPUT_SIDE, INPUT_SIDE, 3)
# Of each anchor: middle and size of the box, seven points of the palm; and the logit of its score.
OUTPUT_SHAPES = ((1, 2016, 18), (1, 2016, 1))

_WRIST, _MIDDLE_FINGER = 2, 4  # rows, after the two corners
_MOST_OVERLAP = 0.3
# palm_detection_detection_to_roi.pbtxt: the hand is larger than the palm, and above it.
_SHIFT_Y, _SCALE = -0.5, 2.6
_CLIPPED_LOGIT = 100.0


class PalmDetector:
    """MediaPipe's palm detection graph over an interpreter.

    Source: https://arxiv.org/abs/2006.10214 (MediaPipe Hands), and the graph
    mediapipe/modules/palm_detection/palm_detection_cpu.pbtxt.

    Args:
        model: takes ``INPUT_SHAPE`` and answers ``OUTPUT_SHAPES``.
        min_confidence: of a palm, 0..1.
    """

    def __init__(self, model: SeveralOutputs, *, min_confidence: float = 0.5) -> None:
        self._model = model
        self._least_logit = _logit(min_confidence)
        self._anchors = anchor_centers()
        self._cut_out = CutOut(INPUT_SIDE, repeat_edge=False)

    def detect(self, rgb: NDArray[np.uint8], most: int) -> list[Region]:
        """Where the ``most`` best palms' hands are, the best first.

        Args:
            rgb: (height, width, rgb=3) uint8.
            most: at least 1.
        """
        to_picture = whole_picture(rgb.shape[1], rgb.shape[0]).to_picture(INPUT_SIDE)
        places, logits = self._model.invoke(self._cut_out.cut(rgb, to_picture))
        points, scores = self._likely(places[0], logits[0, :, 0])
        palms = merge_overlapping(points, scores, most_overlap=_MOST_OVERLAP, most=most)
        return [_hand_region(palm @ to_picture[:, :2].T + to_picture[:, 2]) for palm in palms]

    def _likely(self, places: FloatArray, logits: FloatArray) -> tuple[FloatArray, FloatArray]:
        """(palm, point=9, xy=2) in the model's pixels, and (palm,) scores, of the likely ones."""
        likely = np.flatnonzero(logits >= self._least_logit)
        points = places[likely].reshape(-1, 9, 2)
        half_size = points[:, 1] / 2
        points += self._anchors[likely, np.newaxis] * INPUT_SIDE
        points[:, 1] = points[:, 0] + half_size
        points[:, 0] -= half_size
        clipped = np.clip(logits[likely], -_CLIPPED_LOGIT, _CLIPPED_LOGIT)
        return points, 1 / (1 + np.exp(-clipped))


def _hand_region(palm: NDArray[np.float64]) -> Region:
    """Of the hand, from (point=9, xy=2) of its palm in pixels of the picture."""
    (left, top), (right, bottom) = palm[:2].tolist()
    width, height = right - left, bottom - top
    (x0, y0), (x1, y1) = palm[_WRIST].tolist(), palm[_MIDDLE_FINGER].tolist()
    rotation = upright(atan2(y1 - y0, x1 - x0))
    shift = _SHIFT_Y * height
    x = (left + right) / 2 - shift * sin(rotation)
    y = (top + bottom) / 2 + shift * cos(rotation)
    return Region(x, y, _SCALE * max(width, height), rotation)


def _logit(probability: float) -> float:
    if not 0 < probability < 1:
        return -inf if probability <= 0 else inf
    return log(probability / (1 - probability))
