"""What is written is read back, bit for bit, unit by unit."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from datasets.store import LandmarkStore
from datasets.store.part_file import GROUP_FRAMES
from edge_runtime.errors import UserError
from tests.datasets.store.recordings import recording

UNITS = {
    "a/one.mp4": [recording(3, tracker="mediapipe holistic", tracker_version="0.10.21")],
    "b/ü.mp4": [recording(2, face=468), recording(1, face=478), recording(4, mirrored=True)],
    "nobody.mp4": [],
}


@pytest.fixture
def store(tmp_path: Path) -> LandmarkStore:
    store = LandmarkStore(tmp_path / "store")
    for key, recordings in UNITS.items():
        store.write(key, recordings)
    return store


def test_every_bit_comes_back_by_unit(store: LandmarkStore) -> None:
    assert store.keys() == sorted(UNITS)
    for key, recordings in UNITS.items():
        assert list(store.read([key])) == recordings
    assert list(store.read()) == [found for key in sorted(UNITS) for found in UNITS[key]]


def test_faces_need_not_be_read(store: LandmarkStore) -> None:
    with_faces, without = store.read(["b/ü.mp4"]), store.read(["b/ü.mp4"], face=False)

    for one, other in zip(with_faces, without, strict=True):
        assert other.face is None
        np.testing.assert_array_equal(one.pose, other.pose)


def test_a_unit_written_again_takes_the_place_of_the_first(store: LandmarkStore) -> None:
    before = store.write("a/one.mp4", UNITS["a/one.mp4"])
    after = store.write("a/one.mp4", [recording(7)])

    assert list(store.read(["a/one.mp4"])) == [recording(7)]
    assert not before.exists()
    assert after.exists()


def test_another_process_sees_what_was_written(store: LandmarkStore) -> None:
    other = pickle.loads(pickle.dumps(store))
    assert other.has("nobody.mp4")
    assert not other.has("later.mp4")

    store.write("later.mp4", [recording()])

    assert other.has("later.mp4")


def test_failures_are_kept_until_the_unit_is_done(store: LandmarkStore) -> None:
    store.fail("broken.mp4", "broken.mp4 cannot be opened")
    store.fail("a/one.mp4", "comes too late")

    assert store.failures() == {"broken.mp4": "broken.mp4 cannot be opened"}
    assert not store.has("broken.mp4")
    assert store.has("a/one.mp4")

    store.write("broken.mp4", [recording()])
    assert store.failures() == {}


def test_forgotten_units_are_to_be_done_again(store: LandmarkStore) -> None:
    store.forget(["a/one.mp4"])

    assert not store.has("a/one.mp4")
    assert len(list((store.folder / "parts").iterdir())) == len(UNITS) - 1


def test_a_large_unit_is_written_and_read_in_groups(tmp_path: Path) -> None:
    store = LandmarkStore(tmp_path)
    clips = [recording(GROUP_FRAMES // 3, clip=str(number)) for number in range(8)]
    part = store.write("large", iter(clips))

    assert pq.ParquetFile(part).num_row_groups == 2
    assert list(store.read()) == clips


def test_memory_does_not_grow_with_a_store(tmp_path: Path) -> None:
    held = []
    for units in (8, 32):
        store = LandmarkStore(tmp_path / str(units))
        for number in range(units):
            store.write(f"{number}", [recording(GROUP_FRAMES // 8)])
        store.compact()
        before = pa.total_allocated_bytes()
        reading = (pa.total_allocated_bytes() - before for _ in store.read())
        held.append(max(reading))

    # Four times as much to read; one more group may be on its way.
    assert held[1] < 2.5 * held[0]


def test_pandas_reads_the_rows_of_a_signer(store: LandmarkStore) -> None:
    rows = pd.read_parquet(store.folder / "parts", filters=[("clip", "==", "take-4")])

    hands = np.stack(rows["right_hand"]).reshape(-1, 21, 3)
    np.testing.assert_array_equal(hands, recording(4).right_hand)


def test_what_is_not_there_is_said_in_one_sentence(store: LandmarkStore, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"holds no c\.mp4"):
        list(store.read(["c.mp4"]))
    assert list(LandmarkStore(tmp_path / "new").read()) == []
    with pytest.raises(UserError, match="rename it"):
        store.write("no\udc80utf8.mp4", [])

    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        LandmarkStore(tmp_path / "file").write("a", [])
