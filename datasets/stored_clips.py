"""StoredClips: the clips of a landmark store by row, however large it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from numpy.typing import NDArray

from datasets.clip_table import ClipTable
from datasets.store import LandmarkStore
from datasets.store.part_file import groups_in
from datasets.store.schema import FACE, SCHEMA, recordings_of
from datasets.store.tables import clip_table
from edge_runtime.errors import UserError

_NAMES = ("label", "source", "signer", "clip", "licence")
# Of 4,096 frames each (see ``datasets.store.part_file``): some 5 MB of hands and pose in memory.
GROUPS_IN_MEMORY = 16


@dataclass(frozen=True, slots=True)
class _Group:
    """A row group of a part, and the units of it that are wanted."""

    part: str
    number: int
    units: frozenset[str]


class StoredClips:
    """Clips whose landmarks are read when they are asked for.

    What was read last is kept: rows that are asked for block by block (see
    ``keras_models.training.order``) are read once.

    Args:
        store: with at least one recording; every part is checked against its digest here, once.
        keys: units to take; all that are done where None.
        in_memory: row groups that are kept.

    Attributes:
        label, source, signer, clip, licence: (row,) str.
        length: (row,) int32, frames.
        block: (row,) int64, which row group each lies in, ascending.

    Raises:
        UserError: the store holds no recording, or is damaged.
    """

    def __init__(
        self,
        store: LandmarkStore,
        keys: Iterable[str] | None = None,
        in_memory: int = GROUPS_IN_MEMORY,
    ) -> None:
        self._store = store
        found = list(_index(store, store.keys() if keys is None else keys))
        if not found:
            raise UserError(f"{store.folder} holds no recording: extract landmarks into it first")
        self._groups = [group for group, _ in found]
        rows = pd.concat([facts for _, facts in found], ignore_index=True)
        self.label, self.source, self.signer, self.clip, self.licence = (
            rows[name].to_numpy(str) for name in _NAMES
        )
        self.length = rows["frames"].to_numpy(np.int32)
        counts = [len(facts) for _, facts in found]
        self.block = np.repeat(np.arange(len(found)), counts)
        self._first = np.cumsum([0, *counts])
        self._read = lru_cache(in_memory)(self._read_group)

    def __len__(self) -> int:
        return len(self.label)

    def __getitem__(self, rows: NDArray[np.intp] | slice) -> ClipTable:
        """Clips (row,) in the order asked for, without faces.

        Raises:
            UserError: a part is gone or damaged since.
        """
        chosen = np.arange(len(self))[rows]
        of_block = self.block[chosen]
        blocks = np.unique(of_block)
        parts = [self._read(int(b))[chosen[of_block == b] - self._first[b]] for b in blocks]
        table = parts[0] if len(parts) == 1 else ClipTable.concatenate(parts)
        # The parts stand one after the other: back into the order asked for.
        return table[np.argsort(np.argsort(of_block, kind="stable"), kind="stable")]

    def _read_group(self, number: int) -> ClipTable:
        group = self._groups[number]
        columns = [name for name in SCHEMA.names if name != FACE]
        try:
            with pq.ParquetFile(
                self._store.files.path(group.part), page_checksum_verification=True
            ) as part:
                table = part.read_row_group(group.number, columns=columns)
        except (OSError, ValueError) as error:
            raise UserError(
                f"{self._store.folder} was changed while it was read ({error}): start again"
            ) from error
        return clip_table(r for unit, r in recordings_of(table) if unit in group.units)


def _index(store: LandmarkStore, keys: Iterable[str]) -> Iterator[tuple[_Group, pd.DataFrame]]:
    """Row groups that hold recordings of the units, and what is known of each recording."""
    for part, units in store.by_part(keys).items():
        groups = groups_in(store.files.path(part), part, ["unit", "recording", *_NAMES])
        for number, group in enumerate(groups):
            frames = group.to_pandas()
            frames = frames[frames["unit"].isin(units)]
            by_recording = frames.groupby(["unit", "recording"], sort=False)
            facts = by_recording.first().assign(frames=by_recording.size())
            if len(facts):
                yield _Group(part, number, frozenset(units)), facts
