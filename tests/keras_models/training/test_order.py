"""The order of an epoch: random, and where samples lie in blocks, some blocks at a time."""

import numpy as np
import pytest

from keras_models.training.order import epoch_order

ROWS = np.arange(3, 103)
BLOCK = np.repeat(np.arange(21), 5)


def order(seed: int, at_once: int = 4) -> np.ndarray:
    return epoch_order(ROWS, np.random.default_rng(seed), BLOCK, at_once)


def test_every_row_comes_once() -> None:
    assert sorted(order(0).tolist()) == ROWS.tolist()
    plain = epoch_order(ROWS, np.random.default_rng(0))
    np.testing.assert_array_equal(plain, np.random.default_rng(0).permutation(ROWS))


@pytest.mark.parametrize("at_once", [1, 4, 100])
def test_a_block_is_needed_only_while_its_window_lasts(at_once: int) -> None:
    blocks = BLOCK[order(0, at_once)]
    first, last = ({b: i for i, b in way} for way in (_backwards(blocks), enumerate(blocks)))
    open_blocks = [sum(first[b] <= at <= last[b] for b in first) for at in range(len(blocks))]
    assert max(open_blocks) <= at_once
    # Within a window rows are mixed, not read block by block.
    changes = (np.diff(blocks) != 0).sum()
    assert changes == 20 if at_once == 1 else changes > 50


def _backwards(values: np.ndarray) -> list[tuple[int, int]]:
    return list(enumerate(values))[::-1]


def test_another_epoch_has_other_windows() -> None:
    together = [frozenset(BLOCK[order(seed)[:20]].tolist()) for seed in range(6)]
    assert len(set(together)) > 3
