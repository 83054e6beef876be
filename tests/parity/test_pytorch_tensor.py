"""PyTorch reads the tensors that are written without it, and its own are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from datasets.pytorch_tensor import read_tensor, write_tensor
from tests.datasets.test_pytorch_tensor import ARRAYS

pytestmark = pytest.mark.parity


@pytest.mark.parametrize("mmap", [False, True])
@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_pytorch_reads_ours(array: np.ndarray[Any, Any], mmap: bool, tmp_path: Path) -> None:
    path = tmp_path / "eat_1.pt"
    write_tensor(path, array)
    found = torch.load(path, weights_only=True, mmap=mmap)
    np.testing.assert_array_equal(found.numpy(), array, strict=True)


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_pytorchs_own_are_read(array: np.ndarray[Any, Any], tmp_path: Path) -> None:
    torch.save(torch.tensor(array), tmp_path / "eat_1.pt")
    np.testing.assert_array_equal(read_tensor(tmp_path / "eat_1.pt"), array, strict=True)
