"""The order in which an epoch takes its samples."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def epoch_order(
    rows: NDArray[np.intp],
    rng: np.random.Generator,
    block: NDArray[np.int64] | None = None,
    blocks_at_once: int = 8,
) -> NDArray[np.intp]:
    """The rows (row,) in a random order.

    Where samples lie on disk in blocks, the blocks come in a random order, some at a time, and
    their rows are mixed among each other: every block is read once an epoch, and no more than so
    many are needed in memory. That mixes well where blocks are many more than that, or hold clips
    of many labels.

    Args:
        block: (sample,) of all samples, not of the rows alone.
        blocks_at_once: whose rows are mixed.
    """
    if block is None:
        return rng.permutation(rows)
    _, of_row = np.unique(block[rows], return_inverse=True)
    place = rng.permutation(of_row.max(initial=-1) + 1)[of_row]
    return rows[np.lexsort((rng.random(len(rows)), place // blocks_at_once))]
