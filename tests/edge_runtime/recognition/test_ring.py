"""The newest rows of a stream stay side by side, in memory that stops growing."""

from collections import deque

import numpy as np
import pytest

from edge_runtime.recognition.ring import Ring


def test_it_holds_what_a_deque_holds():
    rng = np.random.default_rng(0)
    ring, rows = Ring((2,)), deque()
    for number in range(5000):
        row = np.array([number, -number], np.float32)
        ring.append(row)
        rows.append(row)
        oldest, newest = rng.integers(-3, 6) if number % 3 == 0 else 0, rng.integers(0, 2)
        ring.drop_oldest(oldest)
        ring.drop_newest(newest)
        for _ in range(min(max(oldest, 0), len(rows))):
            rows.popleft()
        for _ in range(min(newest, len(rows))):
            rows.pop()
        assert len(ring) == len(rows)
        np.testing.assert_array_equal(ring.rows, np.reshape(list(rows), (-1, 2)))


def test_memory_stops_growing():
    ring = Ring()
    for number in range(10_000):
        ring.append(number)
        ring.drop_oldest(len(ring) - 100)
    assert ring.rows.base.size <= 4 * 100
    assert ring.rows.tolist() == list(range(9_900, 10_000))


def test_rows_cannot_be_written():
    ring = Ring()
    ring.append(1)
    with pytest.raises(ValueError, match="read-only"):
        ring.rows[0] = 2
