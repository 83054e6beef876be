"""Near pairs: the same that comparing everything with everything finds."""

from __future__ import annotations

import numpy as np
import pytest

from datasets.leaks.nearest import nearest_pairs


def near_takes(rows: int = 700, size: int = 90) -> np.ndarray:
    """(row, size) unit vectors, some of them near one of fifty."""
    rng = np.random.default_rng(0)
    base = rng.normal(size=(50, size))
    made = base[rng.integers(0, 50, rows)] + 0.05 * rng.normal(size=(rows, size))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def by_brute_force(vectors: np.ndarray, radius: float, group: np.ndarray) -> dict:
    """Pair -> distance."""
    distance = np.linalg.norm(vectors[:, None] - vectors[None], axis=-1)
    distance[group[:, None] == group] = np.inf
    pairs = {}
    for row, other in enumerate(distance.argmin(axis=1).tolist()):
        if distance[row, other] <= radius:
            pairs[min(row, other), max(row, other)] = distance[row, other]
    return pairs


@pytest.mark.parametrize("radius", [0.05, 0.07, 0.2])
@pytest.mark.parametrize("grouped", [False, True])
def test_they_are_those_of_brute_force(radius: float, grouped: bool) -> None:
    vectors = near_takes()
    group = np.arange(700) % 2 if grouped else np.arange(700)
    pairs, distance = nearest_pairs(vectors, radius, group)
    # What lies on the radius may be rounded to either side of it.
    surely, perhaps = (by_brute_force(vectors, radius + way, group) for way in (-1e-5, 1e-5))
    assert len(surely) > 20 or radius == 0.05
    assert set(surely) <= set(map(tuple, pairs.tolist())) <= set(perhaps)
    for pair, found in zip(pairs.tolist(), distance, strict=True):
        assert found == pytest.approx(perhaps[tuple(pair)], abs=1e-5)


def test_rows_without_content_are_near_nothing() -> None:
    vectors = np.zeros((4, 40), np.float32)
    vectors[1:3] = np.nan
    assert nearest_pairs(vectors, 0.1)[0].tolist() == [[0, 3]]
    assert len(nearest_pairs(vectors[:0], 0.1)[0]) == 0


def test_a_few_numbers_a_row_will_do() -> None:
    pairs, distance = nearest_pairs(np.array([[0, 0], [3, 4], [3, 5]], np.float32), 2)
    assert pairs.tolist() == [[1, 2]]
    assert distance.tolist() == [1]
