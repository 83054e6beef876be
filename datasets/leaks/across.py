"""What the parts of a split share by their names: clips, neighbouring frames, signers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from datasets.leaks.found import Found, Pairs, torn_apart
from datasets.splits import Labelled, Rows, clip_keys, signer_keys

SAME_CLIP, NEIGHBOURS, SAME_SIGNER = (
    "same clip in two parts",
    "neighbouring frames in two parts",
    "same signer in two parts",
)


def part_of_rows(rows: int, parts: Sequence[Rows]) -> NDArray[np.intp]:
    """(row,) number of each row's part.

    Raises:
        ValueError: a row is in no part or in two.
    """
    if sorted(np.concatenate(parts).tolist()) != list(range(rows)):
        raise ValueError("the parts are not every row once")
    part = np.empty(rows, np.intp)
    for number, chosen in enumerate(parts):
        part[chosen] = number
    return part


def across_parts(table: Labelled, part: NDArray[np.intp]) -> tuple[Found, ...]:
    """Each row that shares its clip, or its signer, with a row of another part, and frames whose
    neighbour in the clip is in another part.

    Args:
        part: (row,) number of the part.
    """
    return (
        Found(SAME_CLIP, torn_apart(_bytes(clip_keys(table)), part)),
        Found(NEIGHBOURS, _neighbours(table, part)),
        Found(SAME_SIGNER, torn_apart(_bytes(signer_keys(table)), part)),
    )


def _neighbours(table: Labelled, part: NDArray[np.intp]) -> Pairs:
    frame = getattr(table, "frame", None)
    if frame is None:
        return np.empty((0, 2), np.intp)
    clip = np.unique(clip_keys(table), return_inverse=True)[1]
    order = np.lexsort((frame, clip))
    before, after = order[:-1], order[1:]
    torn = (clip[before] == clip[after]) & (part[before] != part[after])
    return np.stack([before[torn], after[torn]], axis=1)


def _bytes(keys: NDArray[np.str_]) -> list[bytes]:
    return [key.encode() for key in keys.tolist()]
