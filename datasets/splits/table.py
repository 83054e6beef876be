"""What is split: tables of samples or of clips, and the keys that must stay together."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray

Rows = NDArray[np.intp]
Keys = NDArray[np.str_]


class Labelled(Protocol):
    """Rows that can be split; ``HandTable``, ``ClipTable``, ``FrameTable`` by its hands, and
    ``ImageTable``.

    Attributes:
        label, source, signer, clip: (row,) str.
    """

    @property
    def label(self) -> Keys: ...
    @property
    def source(self) -> Keys: ...
    @property
    def signer(self) -> Keys: ...
    @property
    def clip(self) -> Keys: ...
    def __len__(self) -> int: ...


class Table(Labelled, Protocol):
    """Rows of landmarks.

    Attributes:
        hands: (row, ...) float32, the landmarks by which equal rows are found.
    """

    @property
    def hands(self) -> FloatArray: ...


def signer_keys(table: Labelled) -> Keys:
    """(row,) str, "source/signer": signers are only unique within their source."""
    return _joined(table.source, table.signer)


def clip_keys(table: Labelled) -> Keys:
    """(row,) str, "source/clip"."""
    return _joined(table.source, table.clip)


def row_keys(table: Labelled) -> Keys:
    """(row,) str, "source/clip/frame", or "source/clip" where a row is a whole clip."""
    frame = getattr(table, "frame", None)
    keys = clip_keys(table)
    return keys if frame is None else _joined(keys, frame.astype(str))


def _joined(first: Keys, second: Keys) -> Keys:
    return np.char.add(np.char.add(first, "/"), second)
