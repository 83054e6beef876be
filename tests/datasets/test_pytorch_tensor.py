"""A tensor is written and read without PyTorch, which reads it too (see ``make parity``)."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from datasets.pytorch_tensor import read_tensor, write_tensor
from edge_runtime.errors import UserError

# Holds a whole training checkpoint.
CHECKPOINT = Path(__file__).parents[1] / "keras_models" / "weights" / "checkpoint.pth"

ARRAYS: list[np.ndarray[Any, Any]] = [
    np.arange(12, dtype=np.float32).reshape(3, 4),
    np.arange(24, dtype=np.int64).reshape(2, 3, 4)[:, ::2],
    np.array([[np.nan, -np.inf]]),
    np.zeros((0, 1086), np.float32),
    np.float32(7)[()].reshape(()),
]


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_an_array_comes_back(array: np.ndarray[Any, Any], tmp_path: Path) -> None:
    path = tmp_path / "eat_1.pt"
    write_tensor(path, array)
    np.testing.assert_array_equal(read_tensor(path), array, strict=True)


def test_storages_are_aligned_as_pytorchs_own(tmp_path: Path) -> None:
    path = tmp_path / "a.pt"
    write_tensor(path, ARRAYS[0])
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        header = archive.getinfo("a/data/0").header_offset
    content = path.read_bytes()
    name, extra = (int.from_bytes(content[header + at :][:2], "little") for at in (26, 28))
    start = header + 30 + name + extra
    assert start % 64 == 0
    assert content[start : start + 48] == ARRAYS[0].tobytes()


def test_more_than_a_tensor_is_refused() -> None:
    with pytest.raises(UserError, match="more than one tensor"):
        read_tensor(CHECKPOINT)
    with pytest.raises(UserError, match="cannot be read"):
        read_tensor(Path("absent.pt"))
