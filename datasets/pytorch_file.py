"""read_pytorch_file: the objects of a .pth file, none of its pickled code run.

The format since PyTorch 1.6 is a zip: ``NAME/data.pkl``, a pickle whose tensors refer to
``NAME/data/KEY``, the raw numbers of one storage each.
"""

from __future__ import annotations

import io
import math
import pickle
import pickletools
import struct
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any, BinaryIO

import ml_dtypes
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError

MOST_PICKLE_BYTES = 64 * 2**20
MOST_BYTES = 8 * 2**30

_STORAGES: dict[str, Any] = {
    "DoubleStorage": np.float64,
    "FloatStorage": np.float32,
    "HalfStorage": np.float16,
    "BFloat16Storage": ml_dtypes.bfloat16,
    "LongStorage": np.int64,
    "IntStorage": np.int32,
    "ShortStorage": np.int16,
    "CharStorage": np.int8,
    "ByteStorage": np.uint8,
    "BoolStorage": np.bool_,
}

# Plain values that training scripts save beside weights. They are passed over, not made.
_PASSED_OVER = {
    ("_codecs", "encode"),
    ("argparse", "Namespace"),
    ("collections", "defaultdict"),
    *((module, name) for module in ("builtins", "__builtin__") for name in ("dict", "list", "set")),
    *(("numpy", name) for name in ("dtype", "ndarray")),
    *((f"numpy.{core}.multiarray", "_reconstruct") for core in ("core", "_core")),
    *((f"numpy.{core}.multiarray", "scalar") for core in ("core", "_core")),
    *(("pathlib", name) for name in ("PosixPath", "WindowsPath")),
    *(("torch", name) for name in ("Size", "device", "float16", "bfloat16", "float32", "float64")),
}

# RuntimeError: of zipfile, for encryption, and of the pickle, for depth.
_DAMAGES = (
    *(pickle.UnpicklingError, zipfile.BadZipFile, struct.error, EOFError, ValueError, TypeError),
    *(LookupError, AttributeError, OverflowError, MemoryError, RuntimeError),
    OSError,  # a directory that points to before the file
)


def read_pytorch_file(path: Path) -> Any:
    """Read what ``torch.save`` wrote; tensors become arrays, some of which may share their numbers.

    Raises:
        OSError: the file cannot be read.
        UserError: it is damaged, too old, too large, or names any code but that of tensors.
    """
    with path.open("rb") as file:
        return _read(file, path)


def _read(file: BinaryIO, path: Path) -> Any:
    try:
        if not zipfile.is_zipfile(file):
            raise UserError(
                f"{path} is no whole PyTorch file: fetch it again or, if a PyTorch before 1.6 "
                "wrote it, save it with a newer one"
            )
        with zipfile.ZipFile(file) as archive:
            return _unpickled(archive, path)
    except _DAMAGES as error:
        reason = " ".join(str(error).split())[:150]
        raise UserError(f"{path} is damaged ({reason}): fetch it again") from error


def _unpickled(archive: zipfile.ZipFile, path: Path) -> Any:
    _check_archive(archive, path)
    members = archive.namelist()
    (member,) = (name for name in members if name.endswith("/data.pkl"))
    root = member.removesuffix("data.pkl")
    if f"{root}byteorder" in members and archive.read(f"{root}byteorder") != b"little":
        raise UserError(f"{path} was written by a big-endian machine: save it on another")
    if archive.getinfo(member).file_size > MOST_PICKLE_BYTES:
        raise UserError(f"{path} holds more than weights: save the model's state dict alone")
    code = archive.read(member)
    _check_memo(code)
    return _Unpickler(code, archive, root, path).load()


def _check_archive(archive: zipfile.ZipFile, path: Path) -> None:
    entries = archive.infolist()
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UserError(f"{path} is larger than {MOST_BYTES >> 30} GiB: give a smaller model")
    stored = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
    if not stored or sum(entry.file_size for entry in entries) > size:
        raise ValueError("its parts are larger than the whole")


def _check_memo(code: bytes) -> None:
    """Python makes room for as many objects as an opcode says that there are."""
    for opcode, argument, _ in pickletools.genops(code):
        if opcode.name in ("PUT", "BINPUT", "LONG_BINPUT") and argument > len(code):
            raise ValueError("it counts more objects than it has bytes")


class _PassedOver:
    """Stands for a value that no weights need, whatever it is made of."""

    def __init__(self, *arguments: Any) -> None:
        pass

    def __setstate__(self, state: Any) -> None:
        pass

    def __setitem__(self, key: Any, value: Any) -> None:
        pass


class _Unpickler(pickle.Unpickler):
    """Makes tensors and plain values; refuses everything else that a pickle can name."""

    def __init__(self, code: bytes, archive: zipfile.ZipFile, root: str, path: Path) -> None:
        super().__init__(io.BytesIO(code))
        self._archive = archive
        self._root = root
        self._path = path
        self._storages: dict[str, NDArray[Any]] = {}

    def find_class(self, module: str, name: str) -> Any:
        if module == "torch" and name in _STORAGES:
            return name
        if (module, name) in _PASSED_OVER:
            return _PassedOver
        made = {
            ("collections", "OrderedDict"): OrderedDict,
            ("torch._utils", "_rebuild_tensor_v2"): _tensor,
            ("torch._utils", "_rebuild_parameter"): _parameter,
        }
        if (module, name) in made:
            return made[module, name]
        raise UserError(
            f"{self._path} names {module}.{name}, which is not run: save the model's state dict "
            "alone"
        )

    def persistent_load(self, identity: Any) -> NDArray[Any]:
        """The numbers of a storage, (number,)."""
        _, kind, key, _, count = identity
        if key not in self._storages:
            raw = self._archive.read(f"{self._root}data/{key}")
            self._storages[key] = np.frombuffer(raw, _STORAGES[kind])
        if len(self._storages[key]) != count:
            raise ValueError(f"storage {key} has {len(self._storages[key])} numbers, not {count}")
        return self._storages[key]


def _parameter(tensor: NDArray[Any], *flags: Any) -> NDArray[Any]:
    return tensor


def _tensor(
    storage: NDArray[Any], offset: int, size: tuple[int, ...], stride: tuple[int, ...], *flags: Any
) -> NDArray[Any]:
    """A view of a storage, which never reaches beyond it, nor is larger than it."""
    count = math.prod(size)
    last = offset + sum((n - 1) * step for n, step in zip(size, stride, strict=True))
    if (
        min(*size, *stride, offset, 0) < 0
        or count > len(storage)
        or (count and last >= len(storage))
    ):
        raise ValueError("a tensor reaches beyond its storage")
    steps = [step * storage.itemsize for step in stride]
    start = storage[offset:] if count else storage[:0]
    return np.lib.stride_tricks.as_strided(start, size, steps, writeable=False)
