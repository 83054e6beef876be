"""One tensor as a .pt file, written and read without PyTorch.

The file is a zip as ``torch.save`` lays it out. Its pickle is put together from the opcodes below
and names nothing but ``torch._utils._rebuild_tensor_v2``, a storage and an empty ``OrderedDict``,
so that ``torch.load(path, weights_only=True)`` takes it.
"""

from __future__ import annotations

import io
import math
import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.pytorch_file import read_pytorch_file
from edge_runtime.aligned_zip import add_aligned
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

_STORAGES = {"float32": b"FloatStorage", "float64": b"DoubleStorage", "int64": b"LongStorage"}


def write_tensor(path: Path, array: NDArray[Any]) -> None:
    """Write float32, float64 or int64 of any shape, whole or not at all.

    Raises:
        UserError: the disk refuses.
    """
    parts = {
        "data.pkl": _pickled(array),
        "byteorder": b"little",
        "data/0": np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes(),
        "version": b"3\n",
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            add_aligned(archive, f"{path.stem}/{name}", part)
    write_whole(path, content.getvalue())


def read_tensor(path: Path) -> NDArray[Any]:
    """The array in a file of one tensor, ours or PyTorch's.

    Raises:
        UserError: the file is missing or damaged, or holds anything else than one tensor.
    """
    try:
        found = read_pytorch_file(path)
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): name another file") from error
    if not isinstance(found, np.ndarray):
        raise UserError(f"{path} holds more than one tensor: name one that clean wrote")
    return found


def _pickled(array: NDArray[Any]) -> bytes:
    """The pickle, protocol 2, of a contiguous tensor that is storage 0 as a whole."""
    strides = [math.prod(array.shape[axis + 1 :]) for axis in range(array.ndim)]
    storage = [
        *(pickle.MARK, _text("storage"), _named("torch", _STORAGES[array.dtype.name].decode())),
        *(_text("0"), _text("cpu"), _number(array.size), pickle.TUPLE, pickle.BINPERSID),
    ]
    no_hooks = [_named("collections", "OrderedDict"), pickle.EMPTY_TUPLE, pickle.REDUCE]
    return b"".join(
        [
            *(pickle.PROTO, b"\x02", _named("torch._utils", "_rebuild_tensor_v2"), pickle.MARK),
            *(*storage, _number(0), _numbers(array.shape), _numbers(strides)),
            # It needs no gradient.
            *(pickle.NEWFALSE, *no_hooks, pickle.TUPLE, pickle.REDUCE, pickle.STOP),
        ]
    )


def _named(module: str, name: str) -> bytes:
    return pickle.GLOBAL + f"{module}\n{name}\n".encode()


def _text(text: str) -> bytes:
    return pickle.BINUNICODE + len(text).to_bytes(4, "little") + text.encode()


def _number(number: int) -> bytes:
    return pickle.LONG1 + b"\x08" + number.to_bytes(8, "little")


def _numbers(numbers: Any) -> bytes:
    return b"".join([pickle.MARK, *map(_number, numbers), pickle.TUPLE])
