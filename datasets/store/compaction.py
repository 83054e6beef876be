"""Many small parts into few large ones: fewer files to open, the same recordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from datasets.store.journal import Entry
from datasets.store.part_file import GROUP_FRAMES, groups_in, units_in
from edge_runtime.errors import UserError

if TYPE_CHECKING:
    from datasets.store.store import LandmarkStore

PART_BYTES = 128 << 20

# sha256 of a part -> units to be kept of it.
Batch = dict[str, set[str]]


def compact(store: LandmarkStore, part_bytes: int = PART_BYTES) -> None:
    """Merge parts until each has about so many bytes, and drop rows that no unit needs.

    Each new part counts at once, so that what was done before a kill stays done. Units that others
    write meanwhile keep what they wrote.

    Raises:
        UserError: a part or the journal is damaged, or the disk refuses.
    """
    store.clean()
    if store.journal.damaged:
        raise UserError(
            f"{store.journal.path} is damaged: run python -m datasets verify --forget "
            f"{store.folder} first"
        )
    for batch in _batches(store, part_bytes):
        # Where all units of a part were written anew meanwhile, it is gone.
        with suppress(FileNotFoundError):
            _merge(store, batch)
    store.forget(())


def _batches(store: LandmarkStore, part_bytes: int) -> Iterator[Batch]:
    """Parts to be merged, those in the order of their units that are small or hold dead rows."""
    batch: Batch = {}
    held, worthwhile = 0, False
    for part, units in store.by_part(store.keys()).items():
        size = store.files.path(part).stat().st_size
        dead = bool(units_in(store.files.path(part), part) - units)
        if size > part_bytes // 2 and not dead:
            continue
        if batch and held + size > part_bytes:
            if worthwhile:
                yield batch
            batch, held, worthwhile = {}, 0, False
        worthwhile = worthwhile or dead or bool(batch)
        batch[part] = units
        held += size
    if worthwhile:
        yield batch


def _merge(store: LandmarkStore, batch: Batch) -> None:
    with store.files.written(_merged(_rows(store, batch))) as (written, sha256), store.files.lock():
        entries = store.journal.entries()
        moved = [
            Entry(unit, part=sha256)
            for part, units in batch.items()
            for unit in sorted(units)
            if unit in entries and entries[unit].part == part
        ]
        store.files.publish(written, sha256)
        store.journal.append(moved)
        for part in batch:
            store.drop(part)


def _rows(store: LandmarkStore, batch: Batch) -> Iterator[pa.Table]:
    for part, units in batch.items():
        live = pa.array(sorted(units))
        for group in groups_in(store.files.path(part), part):
            yield group.filter(pc.is_in(group["unit"], live))


def _merged(groups: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in fewer groups."""
    held: list[pa.Table] = []
    for group in groups:
        held.append(group)
        if sum(table.num_rows for table in held) >= GROUP_FRAMES:
            yield pa.concat_tables(held).combine_chunks()
            held = []
    if sum(table.num_rows for table in held):
        yield pa.concat_tables(held).combine_chunks()
