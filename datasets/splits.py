"""Splits of a table into training and test rows that share neither clip nor landmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray

Rows = NDArray[np.intp]


class Table(Protocol):
    """What a table of samples or of clips has in common.

    Attributes:
        label, source, signer, clip: (row,) str.
        hands: (row, ...) float32, the landmarks by which equal rows are found.
    """

    @property
    def label(self) -> NDArray[np.str_]: ...
    @property
    def source(self) -> NDArray[np.str_]: ...
    @property
    def signer(self) -> NDArray[np.str_]: ...
    @property
    def clip(self) -> NDArray[np.str_]: ...
    @property
    def hands(self) -> FloatArray: ...
    def __len__(self) -> int: ...


class LeakError(ValueError):
    """Training and test rows share a clip, a signer or exactly equal landmarks."""


@dataclass(frozen=True, slots=True)
class Split:
    """Rows of a table.

    Attributes:
        held_out: what the test rows are, such as "traduttore/cam".
        train: (row,) indices, ascending.
        test: (row,) indices, ascending, none of them in ``train``.
    """

    held_out: str
    train: Rows
    test: Rows


def signer_keys(table: Table) -> NDArray[np.str_]:
    """(row,) str, "source/signer": signers are only unique within their source."""
    return _joined(table.source, table.signer)


def clip_keys(table: Table) -> NDArray[np.str_]:
    """(row,) str, "source/clip"."""
    return _joined(table.source, table.clip)


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


def check_no_leak(table: Table, split: Split, *, signers: bool = False) -> None:
    """Refuse a split whose parts know each other.

    Args:
        signers: also refuse a signer in both parts.

    Raises:
        LeakError: a clip (or signer) or exactly equal landmarks stand in both parts.
    """
    _refuse_common("clip", clip_keys(table), split)
    if signers:
        _refuse_common("signer", signer_keys(table), split)
    flat = np.ascontiguousarray(table.hands.reshape(len(table), -1))
    contents = flat.view(np.dtype((np.void, flat.dtype.itemsize * flat.shape[1]))).ravel()
    # Clips without any hand are alike whoever was filmed.
    seen = ~np.isnan(flat).all(axis=1)
    train, test = (rows[seen[rows]] for rows in (split.train, split.test))
    twice = set(contents[train].tolist()) & set(contents[test].tolist())
    if twice:
        raise LeakError(f"{len(twice)} hands stand in training and in the test of {split.held_out}")


def _refuse_common(what: str, keys: NDArray[np.str_], split: Split) -> None:
    common = set(keys[split.train].tolist()) & set(keys[split.test].tolist())
    if common:
        raise LeakError(
            f"{what} {min(common)} (of {len(common)}) is in training and in the test of "
            f"{split.held_out}"
        )


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


def _joined(first: NDArray[np.str_], second: NDArray[np.str_]) -> NDArray[np.str_]:
    return np.char.add(np.char.add(first, "/"), second)
