"""Detections of one thing become one."""

import numpy as np
import pytest

from edge_runtime.trackers.tflite.suppression import merge_overlapping


def boxes(*corners: tuple[float, float, float, float]) -> np.ndarray:
    """(box, point=3, xy=2) of left, top, right and bottom: two corners and the middle."""
    table = np.array(corners, np.float32).reshape(-1, 2, 2)
    return np.concatenate([table, table.mean(axis=1, keepdims=True)], axis=1)


def scores(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def merged_of(points: np.ndarray, weights: np.ndarray, most: int = 9) -> list[np.ndarray]:
    return merge_overlapping(points, weights, most_overlap=0.3, most=most)


def test_overlapping_boxes_are_averaged_by_score():
    (merged,) = merged_of(boxes((0, 0, 10, 10), (2, 0, 12, 10)), scores(0.6, 0.9))
    np.testing.assert_allclose(merged, [[1.2, 0], [11.2, 10], [6.2, 5]], rtol=1e-6)


def test_things_apart_stay_apart_and_the_best_comes_first():
    apart = boxes((0, 0, 10, 10), (50, 50, 60, 60))
    best, other = merged_of(apart, scores(0.6, 0.9))
    np.testing.assert_allclose(best, apart[1])
    np.testing.assert_allclose(other, apart[0])


def test_no_more_than_wanted_are_merged():
    apart = boxes((0, 0, 10, 10), (50, 50, 60, 60))
    (best,) = merged_of(apart, scores(0.6, 0.9), most=1)
    np.testing.assert_allclose(best, apart[1])


def test_only_what_overlaps_the_best_goes_with_it():
    """A chain of neighbours is no single thing."""
    chain = boxes((0, 0, 10, 10), (4, 0, 14, 10), (8, 0, 18, 10))
    merged = merged_of(chain, scores(0.9, 0.8, 0.7))
    assert len(merged) == 2
    np.testing.assert_allclose(merged[1], chain[2])


@pytest.mark.parametrize("shift", [5.0, 6.0])
def test_the_limit_is_intersection_over_union(shift):
    """Shifted by half a box 1/3 of the union is shared, by three fifths 1/4."""
    pair = boxes((0, 0, 10, 10), (shift, 0, 10 + shift, 10))
    assert len(merged_of(pair, scores(0.9, 0.8))) == (1 if shift == 5 else 2)


def test_empty_boxes_are_things_of_their_own():
    empty = boxes((5, 5, 5, 5), (5, 5, 5, 5))
    assert len(merged_of(empty, scores(0.9, 0.8))) == 2


def test_nothing_stays_nothing():
    assert merged_of(np.empty((0, 9, 2), np.float32), scores()) == []
