"""read_state_dict: the tensors of a .pth, .pt or .safetensors file, by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.pytorch_file import read_pytorch_file
from edge_runtime.errors import UserError
from keras_models.weights.safetensors_file import read_safetensors_file

StateDict = dict[str, NDArray[Any]]

# Where training scripts keep the weights beside their other state.
_NESTED = ("model_state_dict", "state_dict", "model")


def read_state_dict(path: Path) -> StateDict:
    """Read weights without running anything that is in the file.

    What else a training script saved beside them, such as the state of its optimizer, is left out.

    Args:
        path: of PyTorch (.pth, .pt, .bin; version 1.6 or later) or safetensors.

    Returns:
        Name -> array, in the order of the file; bfloat16 becomes float32.

    Raises:
        UserError: the file cannot be read, is damaged, holds no weights, or holds objects other
            than tensors and plain values.
    """
    read = read_safetensors_file if path.suffix == ".safetensors" else read_pytorch_file
    try:
        found = read(path)
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}") from error
    tensors = {name: _widened(array) for name, array in _state_dict(found).items()}
    if not tensors:
        raise UserError(f"{path} holds no weights: give a file with a model's state dict")
    return tensors


def _state_dict(found: Any) -> StateDict:
    if not isinstance(found, dict):
        return {}
    nested = [found[name] for name in _NESTED if isinstance(found.get(name), dict)]
    source = nested[0] if nested else found
    return {
        name: value
        for name, value in source.items()
        if isinstance(name, str) and isinstance(value, np.ndarray)
    }


def _widened(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(np.float32) if array.dtype.name == "bfloat16" else array
