"""Splits that hold whole signers, sources or clips out, and share neither clip nor landmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.splits.split import Split, check_no_leak
from datasets.splits.table import Table, clip_keys, signer_keys


def leave_one_signer_out(table: Table) -> Iterator[Split]:
    """One split a signer, in the order of their names; errors as for ``check_no_leak``."""
    yield from _leave_one_out(table, signer_keys(table))


def leave_one_source_out(table: Table) -> Iterator[Split]:
    """One split a source, in the order of their names; errors as for ``check_no_leak``."""
    yield from _leave_one_out(table, table.source)


def by_signer(table: Table, test_share: float, seed: int) -> Split:
    """Hold a random share of the signers out, whole.

    Args:
        test_share: 0..1, of the signers, rounded; at least one is held out.
    """
    keys = signer_keys(table)
    held = _share_of(np.unique(keys), test_share, np.random.default_rng(seed), at_least=1)
    return _split(table, f"{len(held)} signers", np.isin(keys, held))


def by_clip(table: Table, test_share: float, seed: int) -> Split:
    """Hold a random share of each label's clips out, whole: stratified, but signers are shared.

    Its accuracy flatters, because every signer is in both parts. Labels of a single clip stay in
    training.

    Args:
        test_share: 0..1, of each label's clips, rounded.
    """
    rng = np.random.default_rng(seed)
    _, first, clip = np.unique(clip_keys(table), return_index=True, return_inverse=True)
    label_of_clip = table.label[first]
    held = [
        _share_of(np.flatnonzero(label_of_clip == label), test_share, rng, at_least=0)
        for label in np.unique(label_of_clip)
    ]
    return _split(table, f"{test_share:.0%} of the clips", np.isin(clip, np.concatenate(held)))


def _leave_one_out(table: Table, keys: NDArray[np.str_]) -> Iterator[Split]:
    for key in np.unique(keys):
        yield _split(table, str(key), keys == key)


def _split(table: Table, held_out: str, is_test: NDArray[np.bool_]) -> Split:
    split = Split(held_out, np.flatnonzero(~is_test), np.flatnonzero(is_test))
    check_no_leak(table, split)
    return split


def _share_of(
    keys: NDArray[Any], share: float, rng: np.random.Generator, at_least: int
) -> NDArray[Any]:
    if len(keys) < 2:
        return keys[:0]
    count = min(max(round(share * len(keys)), at_least), len(keys) - 1)
    return rng.permutation(keys)[:count]
