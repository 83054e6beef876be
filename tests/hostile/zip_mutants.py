"""Zips that lie: paths that lead out, names twice, links, bombs, sizes that are not so."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping

import numpy as np

Files = Mapping[str, bytes]
ODD_NAMES = (
    *("../evil", "../../../../evil", "/tmp/evil-of-a-zip", "a/../../evil", "..\\evil", "C:\\evil"),
    *("a/b/c/d", ".", "..", "", ".hidden", "manifest.json/", "nul\0l", "x" * 5000, "\u202eevil"),
)


def hostile_zip(rng: np.random.Generator, files: Files) -> bytes:
    """A zip of the files with one such lie."""
    return _LIES[int(rng.integers(len(_LIES)))](rng, files)


def plain_zip(files: Files, extra: Files | None = None, method: int = 8, prefix: str = "") -> bytes:
    """A zip of the files, and of others that may have the same names."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in (*files.items(), *(extra or {}).items()):
            # Of no date but 1980, to be the same every time; and by ZipInfo a name may be empty.
            entry = zipfile.ZipInfo(prefix + name)
            entry.compress_type = method
            archive.writestr(entry, content)
    return buffer.getvalue()


def _other_name(rng: np.random.Generator, files: Files) -> bytes:
    return plain_zip(files, {ODD_NAMES[int(rng.integers(len(ODD_NAMES)))]: rng.bytes(50)})


def _twice(rng: np.random.Generator, files: Files) -> bytes:
    name = sorted(files)[int(rng.integers(len(files)))]
    return plain_zip(files, {name: rng.bytes(100)})


def _prefix(rng: np.random.Generator, files: Files) -> bytes:
    prefixes = ("../", "/", "a/b/", "./", "..\\", "-/", "a//")
    return plain_zip(files, prefix=prefixes[int(rng.integers(len(prefixes)))])


def _link(rng: np.random.Generator, files: Files) -> bytes:
    buffer = io.BytesIO()
    name = sorted(files)[int(rng.integers(len(files)))]
    with zipfile.ZipFile(buffer, "w") as archive:
        for each, content in files.items():
            if each != name:
                archive.writestr(each, content)
        entry = zipfile.ZipInfo(name)
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, b"/etc/passwd")
    return buffer.getvalue()


def _bomb(rng: np.random.Generator, files: Files) -> bytes:
    name = sorted(files)[int(rng.integers(len(files)))]
    return plain_zip({**files, name: bytes(int(rng.choice((2**24, 2**26))))})


def _many(rng: np.random.Generator, files: Files) -> bytes:
    return plain_zip(files, {f"f{k}": b"" for k in range(int(rng.choice((100, 3000, 20_000))))})


def _nested(rng: np.random.Generator, files: Files) -> bytes:
    inner = plain_zip(files)
    for _ in range(int(rng.integers(1, 5))):
        inner = plain_zip({"bundle.zip": inner})
    return inner


def _size(rng: np.random.Generator, files: Files) -> bytes:
    """Another size, offset, method or flag in an entry of the directory."""
    data = bytearray(plain_zip(files, method=int(rng.choice((0, 8)))))
    at = data.find(b"PK\x01\x02", int(rng.integers(len(data) - 200)))
    at = data.find(b"PK\x01\x02") if at < 0 else at
    field = int(rng.choice((8, 10, 16, 20, 24, 28, 30, 32, 38, 42)))
    value = int(rng.choice((0, 1, 99, 2**16 - 1, 2**31 - 1, 2**32 - 1)))
    size = 2 if field in (8, 10, 28, 30, 32) else 4
    form = "<H" if size == 2 else "<I"
    data[at + field : at + field + size] = struct.pack(form, value & (1 << 8 * size) - 1)
    return bytes(data)


def _end(rng: np.random.Generator, files: Files) -> bytes:
    """Another number of entries, size or offset in the record at the end."""
    data = bytearray(plain_zip(files))
    field = int(rng.choice((4, 8, 10, 12, 16)))
    value = int(rng.choice((0, 1, 2**16 - 1, 2**31 - 1, 2**32 - 1)))
    size = 2 if field < 12 else 4
    at = len(data) - 22 + field
    data[at : at + size] = (value & (1 << 8 * size) - 1).to_bytes(size, "little")
    return bytes(data)


def _tail(rng: np.random.Generator, files: Files) -> bytes:
    return plain_zip(files) + rng.bytes(int(rng.integers(1, 100_000)))


_LIES: tuple[Callable[[np.random.Generator, Files], bytes], ...] = (
    *(_other_name, _other_name, _twice, _prefix, _link, _bomb, _many, _nested),
    *(_size, _size, _size, _end, _end, _tail),
)
