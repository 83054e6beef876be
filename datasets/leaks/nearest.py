"""The nearest neighbours of all rows within a radius: exact, and fast where few are that near.

Rows are put in order along their principal axis, so that each block of them is compared with those
alone that lie within the radius along it. There the distance is bounded from below in few
dimensions: the principal ones, and what they leave of each row's length as one more. What the bound
does not rule out is measured. No near pair is missed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from datasets.leaks.found import Pairs
from edge_runtime.landmarks import FloatArray

_DIMENSIONS = 32
_SAMPLE = 4000
_BLOCK = 256
# Of candidates, in memory at once: 64 MiB of float32.
_NUMBERS = 1 << 24


def nearest_pairs(
    vectors: FloatArray, radius: float, group: NDArray[np.intp] | None = None
) -> tuple[Pairs, FloatArray]:
    """Each row with the nearest other one, where that is within the radius; each pair once.

    Args:
        vectors: (row, number) float32; rows with a NaN are near nothing.
        radius: Euclidean distance.
        group: (row,) where rows of one group do not count as near.

    Returns:
        (pair, 2) rows, the smaller first, and (pair,) distances.
    """
    usable = np.flatnonzero(np.isfinite(vectors).all(axis=1))
    lower = _lowered(vectors[usable])
    order = np.argsort(lower[:, 0], kind="stable")
    usable, lower = usable[order], lower[order]
    vectors = vectors[usable]
    group = np.arange(len(usable)) if group is None else group[usable]
    pairs, distances = [np.empty((0, 2), np.intp)], [np.empty(0, np.float32)]
    for start in range(0, len(vectors), _BLOCK):
        rows, others = _candidates(lower, start, radius, group)
        found = _nearest_of(vectors, rows, others, radius)
        pairs.append(np.stack(found[:2], axis=1))
        distances.append(found[2])
    joined = np.sort(usable[np.concatenate(pairs)], axis=1)
    unique, first = np.unique(joined, axis=0, return_index=True)
    return unique, np.concatenate(distances)[first]


def _lowered(vectors: FloatArray) -> FloatArray:
    """(row, few) whose distances are at most those of the vectors; the principal axis first."""
    if len(vectors) <= _BLOCK:
        return vectors
    sample = vectors[:: max(1, len(vectors) // _SAMPLE)].astype(np.float64)
    sample -= sample.mean(axis=0)
    axes = np.linalg.eigh(sample.T @ sample)[1][:, : -_DIMENSIONS - 1 : -1].astype(np.float32)
    principal = vectors @ axes
    rest = (vectors**2).sum(axis=1) - (principal**2).sum(axis=1)
    return np.column_stack([principal, np.sqrt(np.maximum(rest, 0))])


def _candidates(
    lower: FloatArray, start: int, radius: float, group: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs (row, other) of a block of rows that may be within the radius."""
    block, axis = lower[start : start + _BLOCK], lower[:, 0]
    # What float32 leaves of differences of sums of squares.
    slack = 1e-5 * float((block**2).sum(axis=1).max())
    reach = np.sqrt(radius**2 + slack)
    first = int(np.searchsorted(axis, block[0, 0] - reach))
    last = int(np.searchsorted(axis, block[-1, 0] + reach, side="right"))
    others = lower[first:last]
    gap = (block**2).sum(axis=1)[:, None] + (others**2).sum(axis=1)
    gap -= 2 * (block @ others.T)
    near = gap <= reach**2
    near &= group[start : start + _BLOCK, None] != group[first:last]
    row, other = np.nonzero(near)
    return row + start, other + first


def _nearest_of(
    vectors: FloatArray, rows: NDArray[np.intp], others: NDArray[np.intp], radius: float
) -> tuple[NDArray[np.intp], NDArray[np.intp], FloatArray]:
    """Of each row its nearest candidate, and the distance, where that is within the radius."""
    distance = np.empty(len(rows), np.float32)
    step = max(1, _NUMBERS // max(vectors.shape[1], 1))
    for start in range(0, len(rows), step):
        chosen = slice(start, start + step)
        gap = vectors[rows[chosen]] - vectors[others[chosen]]
        distance[chosen] = np.sqrt(np.einsum("ij,ij->i", gap, gap))
    order = np.lexsort((others, distance, rows))
    order = order[distance[order] <= radius]
    _, first = np.unique(rows[order], return_index=True)
    best = order[first]
    return rows[best], others[best], distance[best]
