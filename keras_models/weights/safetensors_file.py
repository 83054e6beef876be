"""read_safetensors_file: the tensors of a .safetensors file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError

# The package's own reader for numpy leaves bfloat16 out.
_DTYPES: dict[str, Any] = {
    "F64": np.float64,
    "F32": np.float32,
    "F16": np.float16,
    "BF16": ml_dtypes.bfloat16,
    "I64": np.int64,
    "I32": np.int32,
    "I16": np.int16,
    "I8": np.int8,
    "U8": np.uint8,
    "BOOL": np.bool_,
}


def read_safetensors_file(path: Path) -> dict[str, NDArray[Any]]:
    """Read all tensors, sorted by name, as the format keeps no other order.

    Raises:
        OSError: the file cannot be read.
        UserError: it is damaged, or holds numbers of an unknown kind.
    """
    from safetensors import SafetensorError, deserialize

    try:
        found = deserialize(path.read_bytes())
    except SafetensorError as error:
        raise UserError(f"{path} is no whole safetensors file ({error}): fetch it again") from error
    return {name: _array(tensor, f"{path}: {name}") for name, tensor in sorted(found)}


def _array(tensor: dict[str, Any], name: str) -> NDArray[Any]:
    if tensor["dtype"] not in _DTYPES:
        raise UserError(f"{name} holds {tensor['dtype']} numbers: save it as float32")
    return np.frombuffer(tensor["data"], _DTYPES[tensor["dtype"]]).reshape(tensor["shape"])
