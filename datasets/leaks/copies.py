"""What stands twice among clips or pictures, or on both sides of a split."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from datasets.hand_table import HandTable
from datasets.leaks.found import Found, Pairs, equal_rows, torn_apart
from datasets.leaks.nearest import nearest_pairs
from datasets.leaks.traces import Traces
from datasets.splits import signer_keys

# What the docstrings of ``clip_traces`` and ``picture_traces`` give reasons for.
CLIP_RADIUS, PICTURE_RADIUS = 0.03, 0.15
EXACT, MOMENTS = "exact copy", "shared frames"
NEAR, NEAR_SIGNERS = "near copy", "near copy of another signer"


def copies(
    traces: Traces, radius: float, part: NDArray[np.intp] | None = None
) -> tuple[Found, ...]:
    """Equal rows, different ones that have frames in common, and nearly equal ones.

    Args:
        radius: of nearly equal rows: distance of their vectors.
        part: (row,) where given, only pairs of two parts count, such as training and test.
    """
    exact = _equal(traces.digest.tolist(), part)
    found = [Found(EXACT, exact)]
    if len(traces.moment):
        found.append(Found(MOMENTS, _sharing_moments(traces, part, exact)))
    found.append(_near(NEAR, traces, radius, part, exact))
    signer = np.unique(signer_keys(traces), return_inverse=True)[1]
    if part is None and signer.max(initial=0):
        found.append(_near(NEAR_SIGNERS, traces, radius, signer, exact))
    return tuple(found)


def copies_of_frames(table: HandTable, part: NDArray[np.intp]) -> Found:
    """Hands with exactly the same numbers in two parts (row,)."""
    return Found(EXACT, torn_apart([hand.tobytes() for hand in table.hands], part))


def _equal(contents: Sequence[Hashable], part: NDArray[np.intp] | None) -> Pairs:
    return equal_rows(contents) if part is None else torn_apart(contents, part)


def _sharing_moments(traces: Traces, part: NDArray[np.intp] | None, exact: Pairs) -> Pairs:
    of_moment = None if part is None else part[traces.moment_row]
    pairs = traces.moment_row[_equal(traces.moment.tolist(), of_moment)]
    pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    return pairs[_is_new(pairs, exact)]


def _near(
    kind: str, traces: Traces, radius: float, group: NDArray[np.intp] | None, exact: Pairs
) -> Found:
    pairs, distance = nearest_pairs(traces.vector, radius, group)
    new = _is_new(pairs, exact)
    return Found(kind, pairs[new], distance[new]).nearest_first()


def _is_new(pairs: Pairs, exact: Pairs) -> NDArray[np.bool_]:
    """(pair,) whether it is none of those that are known to be equal."""
    known = set(map(tuple, np.sort(exact, axis=1).tolist()))
    return np.array([pair not in known for pair in map(tuple, pairs.tolist())], bool)
