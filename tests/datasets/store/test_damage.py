"""What is damaged is found, named, and done again."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from datasets.store import LandmarkStore
from datasets.store.disk import sha256_of
from datasets.store.journal import Entry
from edge_runtime.errors import UserError
from tests.datasets.store.recordings import recording


@pytest.fixture
def store(tmp_path: Path) -> LandmarkStore:
    store = LandmarkStore(tmp_path)
    for key in "abc":
        store.write(key, [recording(clip=key)])
    return store


def flip_a_bit(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 4
    path.write_bytes(content)


def publish_as(store: LandmarkStore, key: str, content: bytes) -> Path:
    """A part whose digest is right, whatever it holds."""
    made = store.folder / "made"
    made.write_bytes(content)
    with made.open("rb") as file:
        sha256 = sha256_of(file)
    with store.files.lock():
        store.journal.append([Entry(key, part=sha256)])
        return store.files.publish(made, sha256)


def test_a_whole_store_has_no_damage(store: LandmarkStore) -> None:
    assert store.verify().damages == ()


@pytest.mark.parametrize("place", [0, 200, -200, -1])
def test_a_flipped_bit_is_found_before_parsing(store: LandmarkStore, place: int) -> None:
    path = store.write("b", [recording(clip="b")])
    flip_a_bit(path, place)

    [damage] = store.verify().damages
    assert damage.units == {"b"}
    assert str(path) in damage.sentence
    with pytest.raises(UserError, match=r"is damaged .* verify --forget"):
        list(store.read())

    store.forget(damage.units)
    assert [found.clip for found in store.read()] == ["a", "c"]
    assert not path.exists()


def test_a_missing_part_is_found(store: LandmarkStore) -> None:
    store.write("b", [recording(clip="b")]).unlink()

    assert ["is missing" in damage.sentence for damage in store.verify().damages] == [True]
    with pytest.raises(UserError, match="is missing"):
        list(store.read())


def test_a_page_that_lies_about_its_checksum_is_found(store: LandmarkStore) -> None:
    content = bytearray(store.write("b", [recording(50)]).read_bytes())
    content[len(content) // 2] ^= 1
    publish_as(store, "b", bytes(content))

    [damage] = store.verify().damages
    assert "is damaged" in damage.sentence


def test_what_is_no_part_is_refused_in_one_sentence(store: LandmarkStore, tmp_path: Path) -> None:
    publish_as(store, "b", b"not Parquet")
    with pytest.raises(UserError, match="is damaged"):
        list(store.read(["b"]))

    table = pq.read_table(store.write("b", [recording()]))
    later = table.replace_schema_metadata({"asl_edge_landmarks": "2"})
    for other, version in ((later, "2"), (table.drop_columns(["pose"]), "1")):
        pq.write_table(other, tmp_path / "other.parquet")
        publish_as(store, "b", (tmp_path / "other.parquet").read_bytes())
        with pytest.raises(UserError, match=f"is of version {version} of the landmark store"):
            list(store.read(["b"]))


def test_a_damaged_line_of_the_journal_costs_one_unit(store: LandmarkStore) -> None:
    journal = store.journal.path
    flip_a_bit(journal, journal.read_bytes().index(b'"b"') + 1)
    store = LandmarkStore(store.folder)

    assert store.keys() == ["a", "c"]
    assert ["are damaged" in damage.sentence for damage in store.verify().damages] == [True]
    with pytest.raises(UserError, match="verify --forget"):
        store.compact()
    store.clean()
    assert len(list(store.files.parts.iterdir())) == 3

    store.forget([])
    assert store.verify().damages == ()
    assert len(list(store.files.parts.iterdir())) == 2


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("hello\n", "is not the journal of a landmark store"),
        ('399cc3ba {"landmark_store": 2}\n', "of version 2, and this release reads version 1"),
    ],
)
def test_other_journals_are_refused(tmp_path: Path, content: str, match: str) -> None:
    (tmp_path / "units.journal").write_text(content)

    with pytest.raises(UserError, match=match):
        LandmarkStore(tmp_path).keys()
