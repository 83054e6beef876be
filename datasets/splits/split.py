"""Split: rows to train on and rows to judge by; and the refusal of splits that leak."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from datasets.splits.table import Keys, Rows, Table, clip_keys, signer_keys


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


def check_no_leak(table: Table, split: Split, *, signers: bool = False) -> None:
    """Refuse a split whose parts know each other; ``datasets.leaks`` lists all that is wrong.

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


def _refuse_common(what: str, keys: Keys, split: Split) -> None:
    common = set(keys[split.train].tolist()) & set(keys[split.test].tolist())
    if common:
        raise LeakError(
            f"{what} {min(common)} (of {len(common)}) is in training and in the test of "
            f"{split.held_out}"
        )
