"""The same number of clips of every class, by leaving some out or augmenting some again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from datasets.clip_augment import ClipAugmentation
from datasets.clip_table import ClipTable

# Clips a class for training, validation and testing in the key-frame document's LSTM experiments.
DOCUMENT_COUNTS = (140, 30, 30)


def balanced(table: ClipTable, count: int, augmentation: ClipAugmentation, seed: int) -> ClipTable:
    """Exactly ``count`` clips of every label, in the order of the labels.

    A random choice where a label has more. Where it has fewer, all of them, then augmented copies,
    each clip as often as the others, give or take one; their names end in "+1", "+2" and so on.
    """
    rng = np.random.default_rng(seed)
    rows, copy = [], []
    for label in np.unique(table.label):
        own = rng.permutation(np.flatnonzero(table.label == label))
        turn = np.arange(count)
        rows.append(own[turn % len(own)])
        copy.append(turn // len(own))
    return _with_copies(table, np.concatenate(rows), np.concatenate(copy), augmentation, seed)


def balanced_parts(
    table: ClipTable,
    augmentation: ClipAugmentation,
    seed: int,
    counts: tuple[int, ...] = DOCUMENT_COUNTS,
) -> tuple[ClipTable, ...]:
    """Parts that share no clip, each ``balanced`` to its count, as the document made them.

    Each label's clips are dealt out in proportion to ``counts``, at least one to each part. The
    document augments validation and test too; signers are in all parts, so scores flatter.

    Raises:
        ValueError: a label has fewer clips than there are parts.
    """
    rng = np.random.default_rng(seed)
    part = np.empty(len(table), np.intp)
    for label in np.unique(table.label):
        own = rng.permutation(np.flatnonzero(table.label == label))
        if len(own) < len(counts):
            raise ValueError(f"{label} has {len(own)} clips for {len(counts)} parts")
        part[own] = _dealt(len(own), counts)
    return tuple(
        balanced(table[part == number], count, augmentation, seed + number)
        for number, count in enumerate(counts)
    )


def _dealt(clips: int, counts: tuple[int, ...]) -> NDArray[np.intp]:
    """(clip,) the part of each clip."""
    spare = clips - len(counts)
    ends = np.round(np.cumsum(counts) / sum(counts) * spare).astype(int)
    sizes = 1 + np.diff(ends, prepend=0)
    return np.repeat(np.arange(len(counts)), sizes)


def _with_copies(
    table: ClipTable,
    rows: NDArray[np.intp],
    copy: NDArray[np.intp],
    augmentation: ClipAugmentation,
    seed: int,
) -> ClipTable:
    """Rows whose copy number is 0 as they are, the others augmented, in the order given."""
    first = copy == 0
    again = augmentation.apply(table[rows[~first]], seed)
    names = np.char.add(np.char.add(again.clip, "+"), copy[~first].astype(str))
    again = ClipTable(again.sequence, again.length, again.label, again.source, again.signer, names)
    order = np.argsort(np.r_[np.flatnonzero(first), np.flatnonzero(~first)])
    return ClipTable.concatenate([table[rows[first]], again])[order]
