"""What mutants and reading with them in mind have found, each once mended."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from datasets.image_table_file import load_image_table
from datasets.landmark_files.tensor_file import read_numbers
from datasets.pytorch_file import read_pytorch_file
from datasets.readers.class_map import read_class_map
from datasets.readers.parquet_files import batches
from edge_runtime.bundle.storage import storage
from edge_runtime.bundle.trust import Trust
from edge_runtime.errors import UserError
from edge_runtime.sources import open_source
from edge_runtime.sources.png_chunks import SIGNATURE, chunks_fit
from edge_runtime.web.controls import FakeControls, obey

DEEP = "[" * 100_000 + "]" * 100_000


def npy(header: str) -> bytes:
    """A .npy file of that header, and no numbers."""
    text = header.encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


@pytest.mark.parametrize("text", [DEEP, '{"a": 1e999}', '{"a": [0]}', "7"])
def test_a_map_of_labels_that_is_nested_or_endless(tmp_path: Path, text: str) -> None:
    (tmp_path / "map.json").write_text(text)
    with pytest.raises(UserError, match="is no map of labels"):
        read_class_map(tmp_path, "map.json")


@pytest.mark.parametrize(
    "header",
    [
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4398046511104, 1086), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, ",
        "(" * 100,
    ],
)
def test_numbers_of_a_clip_with_a_hostile_header(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.npy"
    path.write_bytes(npy(header))
    with pytest.raises(UserError, match=r"is no whole \.npy file"):
        read_numbers(path)


def test_pictures_with_a_deep_description_or_a_hostile_header(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    np.save(path, np.zeros((1, 8, 8, 3), np.uint8))
    path.with_suffix(".json").write_text(DEEP)
    with pytest.raises(UserError, match="holds no whole pictures"):
        load_image_table(path)
    path.with_suffix(".json").write_text(json.dumps({}))
    path.write_bytes(npy("(" * 100))
    with pytest.raises(UserError, match="holds no whole pictures"):
        load_image_table(path)


@pytest.mark.parametrize("asked", [["clear"], {"clear": 1}])
def test_a_command_of_a_page_that_is_no_word(asked: object) -> None:
    with pytest.raises(UserError, match="the page asks for what this version does not know"):
        obey(FakeControls(), {"do": asked})


def test_a_sentence_stays_one_line_whatever_stands_in_the_file() -> None:
    sentence = str(UserError("a\nb \x1b[2J \ud800 " + "x" * 100_000 + ": copy it again"))
    assert sentence.startswith("a b \\x1b[2J \\ud800 xxx")
    assert sentence.endswith("xxx: copy it again")
    assert sentence.isprintable()
    assert len(sentence) <= 1000
    assert len(str(UserError("\0" * 100_000))) <= 1000


def test_an_entry_of_a_zip_without_a_name(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), b"x")
    with pytest.raises(UserError, match="holds names that no bundle has"):
        storage(path)


@pytest.mark.parametrize("version", ["", "[]", "1.2.x"])
def test_a_memory_of_versions_that_are_none(tmp_path: Path, version: str) -> None:
    seen = tmp_path / "seen.json"
    seen.write_text(json.dumps({"letters": [version, "0" * 64]}))
    with pytest.raises(UserError, match="is damaged: remove it"):
        Trust(None, seen)._read()  # type: ignore[arg-type]


def test_a_png_whose_chunk_says_that_it_is_4_gib_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, encoded = cv2.imencode(".png", np.zeros((8, 8, 3), np.uint8))
    assert chunks_fit(encoded.tobytes())
    hostile = SIGNATURE + b"\xff\xff\xff\xfftEXt" + encoded.tobytes()[len(SIGNATURE) :]
    assert not chunks_fit(hostile)
    path = tmp_path / "a.png"
    path.write_bytes(hostile)
    decoded: list[object] = []
    monkeypatch.setattr(cv2, "imdecode", lambda encoded, _: decoded.append(encoded))
    with pytest.raises(UserError, match="none of the images"):
        list(open_source(str(path)))
    assert decoded == []


def test_a_parquet_file_with_damaged_notes_or_words(tmp_path: Path) -> None:
    words = pa.array([b"\xff\xfe", b"b"]).view(pa.string())
    notes = {"pandas": '{"columns": ['}
    pq.write_table(pa.table({"word": ["a", "b"]}, metadata=notes), tmp_path / "notes.parquet")
    pq.write_table(pa.table({"word": words}), tmp_path / "words.parquet")
    (table,) = batches(tmp_path, "notes.parquet", ["word"])
    assert table.to_pandas()["word"].tolist() == ["a", "b"]
    with pytest.raises(UserError, match="cannot be read as Parquet"):
        list(batches(tmp_path, "words.parquet", ["word"]))


def test_a_checkpoint_whose_directory_points_to_before_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pth"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/data.pkl", b"")
    content = bytearray(path.read_bytes())
    content[-6:-2] = (int.from_bytes(content[-6:-2], "little") + 1000).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(UserError, match="is damaged"):
        read_pytorch_file(path)
