"""Hand tables for the tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from datasets.hand_table import HandTable
from tests.datasets.tiny_data import right_hands


def table_of(rows: Sequence[tuple[str, str, str, str]], seed: int = 0) -> HandTable:
    """One right hand per (source, signer, clip, label), in 4:3 images."""
    source, signer, clip, label = (np.array(column, str) for column in zip(*rows, strict=True))
    count = len(rows)
    return HandTable(
        hands=right_hands(count, 4 / 3, seed),
        aspect=np.full(count, 4 / 3, np.float32),
        is_left=np.zeros(count, bool),
        label=label,
        source=source,
        signer=signer,
        clip=clip,
        frame=np.zeros(count, np.int32),
    )
