"""What mutants and reading with them in mind have found, each once mended."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from datasets.image_table_file import load_image_table
from datasets.landmark_files.tensor_file import read_numbers
from datasets.readers.class_map import read_class_map
from edge_runtime.errors import UserError

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
