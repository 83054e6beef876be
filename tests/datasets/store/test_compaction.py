"""Compacting changes the files, not what is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from datasets.store import LandmarkStore, compaction
from tests.datasets.store.recordings import recording

CLIPS = {f"clip-{n:02}": [recording(2 + n % 3, clip=f"clip-{n:02}")] for n in range(12)}


@pytest.fixture
def store(tmp_path: Path) -> LandmarkStore:
    store = LandmarkStore(tmp_path)
    for key, recordings in CLIPS.items():
        store.write(key, recordings)
    store.write("empty", [])
    store.fail("broken", "no video")
    return store


def parts(store: LandmarkStore) -> list[Path]:
    return sorted((store.folder / "parts").iterdir())


def test_small_parts_become_one_with_one_group(store: LandmarkStore) -> None:
    before = list(store.read())
    store.compact()

    [part] = parts(store)
    assert pq.ParquetFile(part).num_row_groups == 1
    assert list(store.read()) == before
    assert list(store.read(["clip-03", "clip-07"])) == CLIPS["clip-03"] + CLIPS["clip-07"]
    assert store.has("empty")
    assert store.failures() == {"broken": "no video"}
    assert len(store.journal.path.read_text().splitlines()) == 1 + len(CLIPS) + 2


def test_parts_stay_below_the_wanted_size(store: LandmarkStore) -> None:
    before, largest = list(store.read()), max(path.stat().st_size for path in parts(store))
    store.compact(part_bytes=3 * largest)

    assert 2 <= len(parts(store)) <= 5
    assert list(store.read()) == before


def test_a_unit_written_after_compacting_wins_and_its_old_rows_go(store: LandmarkStore) -> None:
    store.compact()
    store.write("clip-05", [recording(9)])
    store.forget(["clip-06"])
    assert list(store.read(["clip-05"])) == [recording(9)]

    store.compact()

    [part] = parts(store)
    assert set(pq.read_table(part)["unit"].to_pylist()) == set(CLIPS) - {"clip-06"}
    assert list(store.read(["clip-05"])) == [recording(9)]


def test_compacting_twice_changes_nothing(store: LandmarkStore) -> None:
    store.compact()
    once = parts(store)
    store.compact()

    assert parts(store) == once


def test_a_reader_does_not_mind_that_others_compact(store: LandmarkStore) -> None:
    before = list(store.read())
    reading = LandmarkStore(store.folder).read()
    first = next(reading)
    store.compact()

    found = [first, *reading]
    assert sorted(r.clip for r in found) == [r.clip for r in before]


def test_a_unit_written_while_others_compact_is_kept(
    store: LandmarkStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged = compaction._merged

    def merged_meanwhile(groups: Iterable[pa.Table]) -> Iterator[pa.Table]:
        yield from merged(groups)
        LandmarkStore(store.folder).write("clip-01", [recording(8)])

    monkeypatch.setattr(compaction, "_merged", merged_meanwhile)
    store.compact()

    assert list(store.read(["clip-01"])) == [recording(8)]
    assert len(list(store.read())) == len(CLIPS)
