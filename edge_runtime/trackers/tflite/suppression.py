"""Of overlapping detections, one: the mean of all, weighted by their scores."""

from __future__ import annotations

import numpy as np

from edge_runtime.landmarks import FloatArray


def merge_overlapping(
    points: FloatArray, scores: FloatArray, *, most_overlap: float, most: int
) -> list[FloatArray]:
    """Weighted non-maximum suppression, as MediaPipe's NonMaxSuppressionCalculator.

    Source: https://arxiv.org/abs/1907.05047 (BlazeFace), section 4.2.

    Args:
        points: (detection, point, xy=2) float32; the first two points are the box's upper left
            and lower right corners.
        scores: (detection,) float32, above 0.
        most_overlap: intersection over union above which two boxes show the same thing, 0..1.
        most: of things that are wanted.

    Returns:
        (point, xy=2) float32 of each of the best things, the best scored first.
    """
    merged: list[FloatArray] = []
    left = np.argsort(-scores, kind="stable")
    while len(left) and len(merged) < most:
        same = _overlaps(points[left[0]], points[left]) > most_overlap
        same[0] = True  # also where its box is empty
        weights = scores[left[same]]
        merged.append(np.einsum("d,dpx->px", weights / weights.sum(), points[left[same]]))
        left = left[~same]
    return merged


def _overlaps(box: FloatArray, others: FloatArray) -> FloatArray:
    """(other,) intersection over union with (other, corner >= 2, xy=2)."""
    shared = np.minimum(box[1], others[:, 1]) - np.maximum(box[0], others[:, 0])
    intersection = np.maximum(shared, 0).prod(axis=1)
    union = (box[1] - box[0]).prod() + (others[:, 1] - others[:, 0]).prod(axis=1) - intersection
    shares: FloatArray = np.divide(intersection, union, out=np.zeros_like(union), where=union > 0)
    return shares
