"""Which files a corpus has, what is done together, and what is left to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from datasets.extraction.corpus_files import (
    CorpusFolder,
    CorpusTable,
    label_of_name,
    other_files,
)
from datasets.extraction.plan import Plan
from datasets.extraction.unit import units
from datasets.store import LandmarkStore
from edge_runtime.errors import UserError


def make_files(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x")
    return root


def pending(root: Path, store: LandmarkStore, **options: bool) -> list[str]:
    """Keys of the units that are to be done."""
    return [unit.key for unit in Plan(CorpusFolder(root), "mine", store, **options)]


@pytest.fixture
def store(tmp_path: Path) -> LandmarkStore:
    return LandmarkStore(tmp_path / "store")


def test_a_folder_tells_labels_and_what_it_holds_beside(tmp_path: Path) -> None:
    root = make_files(tmp_path, "train/hello/1.MP4", "train/b/2.jpeg", ".DS_Store", "notes.txt")
    (root / "train/b/back").symlink_to(root, target_is_directory=True)

    found = [(file.clip, file.label, file.is_video) for file in CorpusFolder(root)]
    assert found == [("train/b/2.jpeg", "B", False), ("train/hello/1.MP4", "hello", True)]
    assert other_files(root) == {".txt": 1}


def test_names_tell_labels_where_all_files_lie_together(tmp_path: Path) -> None:
    root = make_files(tmp_path, "thank-you_17.mp4")
    assert [file.label for file in CorpusFolder(root, label_of_name)] == ["thank you"]
    with pytest.raises(UserError, match="lies in no folder"):
        list(CorpusFolder(root))


def test_a_table_tells_labels_and_signers(tmp_path: Path) -> None:
    table = tmp_path / "labels.csv"
    table.write_text("file,label,signer\nx/1.mp4,a,ann\n2.mp4,word,\n")
    found = [(f.clip, f.label, f.signer) for f in CorpusTable(tmp_path, table, "bob")]
    assert found == [("x/1.mp4", "A", "ann"), ("2.mp4", "word", "bob")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"file,sign\n", "has no column label"),
        (b"file,label\n1.mp4,\n", "line 2 of .* names no video"),
        (b"file,label\n1.doc,a\n", "line 2 of .* names no video"),
        (b"\xff\xfe", "is no table of labels"),
        (None, "is no table of labels"),
    ],
)
def test_a_damaged_table_is_one_sentence(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (tmp_path / "labels.csv").write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        list(CorpusTable(tmp_path, tmp_path / "labels.csv"))


def test_videos_are_done_one_by_one_and_photographs_in_hundreds(tmp_path: Path) -> None:
    names = [f"a/{number:03d}.jpg" for number in range(250)]
    root = make_files(tmp_path, *names, "b/1.mp4", "b/2.mp4")
    found = list(units(CorpusFolder(root), "mine"))

    assert [len(unit.files) for unit in found] == [100, 100, 50, 1, 1]
    assert [unit.key for unit in found][3:] == ["mine/b/1.mp4", "mine/b/2.mp4"]

    make_files(root, "a/999.jpg")
    later = list(units(CorpusFolder(root), "mine"))
    assert [one.key == other.key for one, other in zip(found, later, strict=True)] == [
        *(True, True, False),
        *(True, True),
    ]


def test_what_is_written_or_failed_is_not_pending(tmp_path: Path, store: LandmarkStore) -> None:
    root = make_files(tmp_path / "corpus", "a/1.mp4", "a/2.mp4", "a/3.mp4")
    store.write("mine/a/1.mp4", [])
    store.fail("mine/a/2.mp4", "a/2.mp4 is broken")

    assert pending(root, store) == ["mine/a/3.mp4"]
    assert pending(root, store, retry_failed=True) == ["mine/a/2.mp4", "mine/a/3.mp4"]
    plan = Plan(CorpusFolder(root), "mine", store)
    assert (plan.files, plan.pending, plan.failed_before) == (3, 1, 1)


def test_a_photograph_that_failed_is_done_again_by_itself(
    tmp_path: Path, store: LandmarkStore
) -> None:
    root = make_files(tmp_path / "corpus", "a/1.jpg", "a/2.jpg")
    (together,) = pending(root, store)
    store.fail("mine/a/2.jpg", "a/2.jpg is broken")
    assert pending(root, store) == [together]

    store.write(together, [])
    assert pending(root, store) == []
    assert pending(root, store, retry_failed=True) == ["mine/a/2.jpg"]


def test_changed_photographs_are_told_and_done_afresh_when_wanted(
    tmp_path: Path, store: LandmarkStore
) -> None:
    root = make_files(tmp_path / "corpus", "a/1.jpg", "b/1.jpg")
    in_a, in_b = pending(root, store)
    for key in (in_a, in_b):
        store.write(key, [])
    make_files(root, "a/2.jpg")

    with pytest.raises(UserError, match="--replace-changed"):
        pending(root, store)
    (anew,) = pending(root, store, replace_changed=True)
    assert anew.startswith("mine/a/photographs#")
    assert store.keys() == [in_b]


def test_sources_have_plain_names(tmp_path: Path, store: LandmarkStore) -> None:
    with pytest.raises(UserError, match="give --source a plain name"):
        Plan(CorpusFolder(tmp_path), "my/own", store)
