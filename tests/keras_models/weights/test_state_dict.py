"""Weight files are read without running anything in them, and damaged ones get one sentence."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np
import pytest

from edge_runtime.errors import UserError
from keras_models.weights import read_state_dict
from tests.keras_models.weights.pytorch_zip import tensor_pickle, write_pytorch_zip

# Written by PyTorch itself, with the optimizer, numpy scalars and more beside the weights.
CHECKPOINT = Path(__file__).with_name("checkpoint.pth")


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_state_dict(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_training_scripts_checkpoint_gives_its_weights_alone() -> None:
    state = read_state_dict(CHECKPOINT)
    numbers = np.arange(12, dtype=np.float32)
    expected: dict[str, Any] = {
        "plain": numbers.reshape(3, 4),
        "transposed": numbers.reshape(3, 4).T,
        "every_second": numbers[1::2],
        "parameter": numbers[:2],
        "half": np.array([0.5, -2], np.float16),
        "bfloat16": np.array([0.5, -2], np.float32),
        "count": np.array(7),
        "none": np.zeros((0, 3), np.float32),
    }
    assert list(state) == list(expected)
    for name, array in expected.items():
        np.testing.assert_array_equal(state[name], array, strict=True)


def test_safetensors_are_read_too(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    save_file({"b": np.eye(2, dtype=np.float32), "a": np.arange(3)}, tmp_path / "net.safetensors")
    state = read_state_dict(tmp_path / "net.safetensors")
    assert list(state) == ["a", "b"]
    np.testing.assert_array_equal(state["b"], np.eye(2, dtype=np.float32), strict=True)


def test_bfloat16_of_safetensors_becomes_float32(tmp_path: Path) -> None:
    header = json.dumps({"a": {"dtype": "BF16", "shape": [2], "data_offsets": [0, 4]}}).encode()
    numbers = np.array([0.5, -2], ml_dtypes.bfloat16).tobytes()
    path = tmp_path / "net.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header + numbers)
    found = read_state_dict(path)["a"]
    np.testing.assert_array_equal(found, np.array([0.5, -2], np.float32), strict=True)


class Malicious:
    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> Any:
        return os.system, (f"touch {self.file}",)


@pytest.mark.parametrize("protocol", [2, 4])
def test_code_in_a_pickle_is_not_run(protocol: int, tmp_path: Path) -> None:
    code = pickle.dumps({"weight": Malicious(tmp_path / "ran")}, protocol)
    path = write_pytorch_zip(tmp_path / "evil.pth", code, {})
    assert "names posix.system, which is not run" in refused(path)
    assert not (tmp_path / "ran").exists()


def test_builtins_that_run_code_are_not_there_either(tmp_path: Path) -> None:
    code = pickle.dumps({"weight": eval}, 2)
    assert "eval, which is not run" in refused(write_pytorch_zip(tmp_path / "e.pth", code, {}))


def test_a_whole_saved_model_is_refused(tmp_path: Path) -> None:
    path = write_pytorch_zip(tmp_path / "net.pth", b"cyour_model_file\nImprovedASLModel\n.", {})
    assert "save the model's state dict alone" in refused(path)


@pytest.mark.parametrize(
    ("offset", "size", "stride", "count"),
    [(0, (2, 3), (3, 1), 6), (1, (2, 2), (1, 2), 6), (5, (1,), (1,), 6)],
)
def test_tensors_lie_within_their_storage(
    offset: int, size: tuple[int, ...], stride: tuple[int, ...], count: int, tmp_path: Path
) -> None:
    numbers = np.arange(count, dtype=np.float32)
    code = tensor_pickle(offset, size, stride, count)
    path = write_pytorch_zip(tmp_path / "net.pth", code, {"0": numbers.tobytes()})
    found = read_state_dict(path)["weight"]
    places = offset + np.indices(size).T.dot(stride).T
    np.testing.assert_array_equal(found, numbers[places])


@pytest.mark.parametrize(
    ("offset", "size", "stride", "count"),
    [
        (1, (2, 3), (3, 1), 6),
        (0, (3,), (3,), 6),
        (-1, (2,), (1,), 6),
        (0, (2,), (-1,), 6),
        (0, (10**9, 10**9), (0, 0), 6),
        (0, (2,), (1,), 7),
        (0, (2,), (1, 1), 6),
    ],
    ids=["offset", "stride", "before", "backwards", "vast", "count", "axes"],
)
def test_tensors_beyond_their_storage_are_refused(
    offset: int, size: tuple[int, ...], stride: tuple[int, ...], count: int, tmp_path: Path
) -> None:
    code = tensor_pickle(offset, size, stride, count)
    path = write_pytorch_zip(tmp_path / "net.pth", code, {"0": bytes(6 * 4)})
    assert "is damaged" in refused(path)


def test_a_pickle_cannot_ask_for_memory(tmp_path: Path) -> None:
    vast_memo = b"\x80\x02Nr\xff\xff\xff\x7f."
    assert "more objects" in refused(write_pytorch_zip(tmp_path / "net.pth", vast_memo, {}))


@pytest.mark.parametrize("kept", [0, 10, 1000, 5000])
def test_a_truncated_file_is_refused(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    path.write_bytes(CHECKPOINT.read_bytes()[:kept])
    assert "no whole PyTorch file" in refused(path)


def test_a_damaged_file_never_ends_in_another_error(tmp_path: Path) -> None:
    content, path = CHECKPOINT.read_bytes(), tmp_path / "net.pth"
    rng = np.random.default_rng(0)
    outcomes = set()
    for _ in range(300):
        changed = bytearray(content)
        for place in rng.integers(0, len(content), 3):
            changed[place] = rng.integers(256)
        path.write_bytes(changed)
        try:
            read_state_dict(path)
            outcomes.add("read")
        except UserError:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


def test_a_file_without_weights_is_refused(tmp_path: Path) -> None:
    path = write_pytorch_zip(tmp_path / "net.pth", pickle.dumps({"epoch": 3}, 2), {})
    assert "holds no weights" in refused(path)
    path = write_pytorch_zip(tmp_path / "list.pth", pickle.dumps([1], 2), {})
    assert "holds no weights" in refused(path)


def test_a_damaged_safetensors_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    path.write_bytes(b"\xff" * 20)
    assert "no whole safetensors file" in refused(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "absent.pth")
