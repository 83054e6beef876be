"""Golden vectors: recorded inputs and what each variant answered to them when exported."""

from __future__ import annotations

import io
import struct
import tokenize
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray

MAX_VECTORS = 4096
MAX_UNPACKED_BYTES = 64 * 2**20

# What zipfile and numpy were found to raise for damaged archives and array headers.
DAMAGE = (
    EOFError,
    KeyError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Golden:
    """Golden vectors of one model.

    Attributes:
        inputs: (vector, ...) float32, real samples.
        outputs: by variant, (vector, label) float32 logits recorded when it was exported.
    """

    inputs: FloatArray
    outputs: dict[str, FloatArray]


def to_bytes(golden: dict[str, Golden]) -> bytes:
    """golden.npz by role: arrays ROLE.inputs and ROLE.outputs.VARIANT; same data, same bytes."""
    arrays: dict[str, Any] = {}
    for role, vectors in sorted(golden.items()):
        arrays[f"{role}.inputs"] = vectors.inputs
        for variant, outputs in sorted(vectors.outputs.items()):
            arrays[f"{role}.outputs.{variant}"] = outputs
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def from_bytes(content: bytes, role: str, where: str) -> Golden:
    """The golden vectors of one role; nothing in the file is ever unpickled.

    Raises:
        UserError: the file holds no such vectors, or others than finite float32 ones.
    """
    prefix = f"{role}.outputs."
    try:
        _refuse_bomb(content)
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            inputs = _checked(arrays[f"{role}.inputs"], None)
            names = [name for name in arrays.files if name.startswith(prefix)]
            outputs = {name[len(prefix) :]: _checked(arrays[name], len(inputs)) for name in names}
    except DAMAGE as error:
        raise UserError(
            f"{where} holds no golden vectors for {role} ({error}): export it again"
        ) from error
    return Golden(inputs, outputs)


def _refuse_bomb(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MAX_UNPACKED_BYTES:
        raise ValueError(f"it unpacks to {unpacked} bytes")


def _checked(array: Any, vectors: int | None) -> FloatArray:
    if not isinstance(array, np.ndarray) or array.dtype != np.float32 or array.ndim < 2:
        raise ValueError("an array is not float32 with a row for each vector")
    if not 0 < len(array) <= MAX_VECTORS or (vectors is not None and len(array) != vectors):
        raise ValueError(f"{len(array)} vectors in an array")
    if not np.isfinite(array).all():
        raise ValueError("a value is not finite")
    return array
