"""Splits into two or more parts of given shares, such as 70/15/15."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from datasets.splits.table import Keys, Labelled, Rows, clip_keys, row_keys, signer_keys
from edge_runtime.errors import UserError

# What is never torn apart: a signer, a data set, a clip (or recording), a single row.
TOGETHER: dict[str, Callable[[Labelled], Keys]] = {
    "signer": signer_keys,
    "source": lambda table: table.source,
    "clip": clip_keys,
    "row": row_keys,
}


def in_shares(
    table: Labelled, shares: Sequence[float], seed: int, *, together: str = "clip"
) -> tuple[Rows, ...]:
    """Parts of these shares, with every label in each as far as that can be, seeded and stable.

    The part of a group follows from the seed and its name, not from the order of the rows; where
    groups have one label each, a group that is added moves at most one other across each border.
    Only ``together="signer"`` and "source" tell how a model fares with strangers.

    Args:
        shares: of the groups of every label, such as (0.7, 0.15, 0.15); their sum is 1.
        together: a name in ``TOGETHER``: whose rows stay in one part.

    Returns:
        (row,) indices of each part, ascending.

    Raises:
        UserError: the shares are not positive or do not add up to 1, or there are fewer groups than
            parts.
    """
    if min(shares) <= 0 or abs(sum(shares) - 1) > 1e-6:
        raise UserError(f"shares {', '.join(map(str, shares))} do not add up to 1: give such")
    groups, of_row = np.unique(TOGETHER[together](table), return_inverse=True)
    if len(groups) < len(shares):
        raise UserError(
            f"{len(groups)} {together}s cannot be split into {len(shares)} parts: "
            "give more data, or keep less together"
        )
    labels, label = np.unique(table.label, return_inverse=True)
    counts = np.zeros((len(groups), len(labels)), np.int64)
    np.add.at(counts, (of_row, label), 1)
    deal = _dealt_by_label if ((counts > 0).sum(axis=1) == 1).all() else _dealt_by_need
    part = deal(counts, _random_order(groups, seed), np.asarray(shares, float))[of_row]
    return tuple(np.flatnonzero(part == number) for number in range(len(shares)))


def _random_order(groups: Keys, seed: int) -> NDArray[np.uint64]:
    """(group,) a random number that follows from the seed and the group's name alone."""
    key = f"{seed}/".encode()
    digests = [hashlib.blake2b(key + g.encode(), digest_size=8).digest() for g in groups.tolist()]
    return np.frombuffer(b"".join(digests), np.uint64)


def _dealt_by_label(
    counts: NDArray[np.int64], order: NDArray[np.uint64], shares: NDArray[np.float64]
) -> NDArray[np.intp]:
    """(group,) parts, where every group has one label: each label's groups in random order."""
    label = counts.argmax(axis=1)
    part = np.empty(len(counts), np.intp)
    for number in range(counts.shape[1]):
        own = np.flatnonzero(label == number)
        own = own[np.argsort(order[own])]
        ends = np.round(np.cumsum(shares) * len(own) + 1e-9).astype(int)
        part[own] = np.searchsorted(ends, np.arange(len(own)), side="right")
    return part


def _dealt_by_need(
    counts: NDArray[np.int64], order: NDArray[np.uint64], shares: NDArray[np.float64]
) -> NDArray[np.intp]:
    """(group,) parts, where groups have several labels: large groups first, each to the part that
    lacks most of what it has; no part stays empty."""
    # Rare labels weigh as much as frequent ones.
    weight = counts / counts.sum(axis=0)
    lacking = np.repeat(shares[:, None], counts.shape[1], axis=1)
    part = np.empty(len(counts), np.intp)
    empty = set(range(len(shares)))
    for left, group in zip(
        range(len(counts), 0, -1), np.lexsort((order, -weight.sum(axis=1))), strict=True
    ):
        allowed = sorted(empty) if left <= len(empty) else range(len(shares))
        part[group] = max(allowed, key=lambda p: float(lacking[p] @ weight[group]))
        lacking[part[group]] -= weight[group]
        empty.discard(int(part[group]))
    return part
