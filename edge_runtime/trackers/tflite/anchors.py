"""Where the palm detector's answers stand in its picture."""

from __future__ import annotations

import numpy as np

from edge_runtime.landmarks import FloatArray

# SsdAnchorsCalculator's options in MediaPipe's palm detection graph: layers of one stride share
# their cells, and each layer has two anchors in every cell, all of the picture's own size.
# https://github.com/google-ai-edge/mediapipe/blob/master/mediapipe/modules/palm_detection/palm_detection_cpu.pbtxt
INPUT_SIDE = 192
_STRIDES_AND_ANCHORS = ((8, 2), (16, 6))
_CELL_MIDDLE = 0.5


def anchor_centers() -> FloatArray:
    """(anchor=2016, xy=2) float32, 0..1 over the square picture, in the model's order."""
    return np.concatenate([_layer(*layer) for layer in _STRIDES_AND_ANCHORS])


def _layer(stride: int, anchors: int) -> FloatArray:
    cells = INPUT_SIDE // stride
    rows, columns = np.indices((cells, cells), np.float32)
    centers = (np.stack([columns, rows], axis=-1).reshape(-1, 2) + _CELL_MIDDLE) / cells
    return np.repeat(centers.astype(np.float32), anchors, axis=0)
