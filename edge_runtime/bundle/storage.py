"""Where the bytes of a bundle come from: a folder or a zip of it, read within limits."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Protocol

from edge_runtime.bundle.rules import MAX_BUNDLE_BYTES, is_file_name
from edge_runtime.bundle.zip_limits import refuse_hostile_directory
from edge_runtime.errors import UserError

# What zipfile raises for damage, and RuntimeError for encryption and versions that it lacks.
_ZIP_ERRORS = (
    OSError,
    ValueError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
    zipfile.BadZipFile,
)


class Storage(Protocol):
    """Reads the files of one bundle by plain name."""

    def read(self, name: str, limit: int) -> bytes:
        """At most ``limit`` + 1 bytes of a file, so that a longer one is noticed, not loaded.

        Raises:
            UserError: the file is missing or cannot be read.
        """
        ...


class FolderStorage:
    """Files in a folder; anything that is no regular file (a pipe, a device) is refused."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str, limit: int) -> bytes:
        path = self._folder / name
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise UserError(f"{path} is no regular file: copy the bundle again")
            with path.open("rb") as file:
                return file.read(limit + 1)
        except OSError as error:
            reason = error.strerror or error
            raise UserError(
                f"{path} cannot be read ({reason}): copy the bundle again or give another"
            ) from error


class ZipStorage:
    """Files in a zip (stored or deflated), at its root or inside one folder; never extracted.

    Raises:
        UserError: the file is no such zip.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            refuse_hostile_directory(path)
            self._zip = zipfile.ZipFile(path)
        except _ZIP_ERRORS as error:
            raise UserError(
                f"{path} is no zip of a bundle ({error}): copy the bundle again"
            ) from error
        self._entries = self._plain_entries()

    def _plain_entries(self) -> dict[str, zipfile.ZipInfo]:
        # is_dir() fails for an entry without a name.
        files = [entry for entry in self._zip.infolist() if not entry.filename.endswith("/")]
        folders = {entry.filename.rpartition("/")[0] for entry in files}
        entries = {entry.filename.rpartition("/")[2]: entry for entry in files}
        folder = folders.pop() if len(folders) == 1 else "/"
        plain = all(map(is_file_name, entries)) and (not folder or is_file_name(folder))
        if not plain or len(entries) != len(files):
            raise UserError(
                f"{self._path} holds names that no bundle has (such as folders within folders or "
                "repeated files): zip the bundle's folder again"
            )
        if sum(entry.file_size for entry in files) > MAX_BUNDLE_BYTES:
            raise UserError(f"{self._path} unpacks to more than {MAX_BUNDLE_BYTES} bytes: refused")
        for entry in files:
            self._refuse_method(entry)
        return entries

    def _refuse_method(self, entry: zipfile.ZipInfo) -> None:
        method = entry.compress_type
        encrypted = entry.flag_bits & 1
        if encrypted or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UserError(
                f"{entry.filename} in {self._path} is encrypted or neither stored nor deflated: "
                "zip the bundle's folder again"
            )

    def read(self, name: str, limit: int) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            raise UserError(f"{self._path} holds no {name}: copy the bundle again")
        try:
            with self._zip.open(entry) as file:
                return file.read(limit + 1)
        except _ZIP_ERRORS as error:
            raise UserError(
                f"{name} in {self._path} is damaged ({error}): copy the bundle again"
            ) from error


def storage(path: Path) -> Storage:
    """Storage of a folder or a zip.

    Raises:
        UserError: it is neither.
    """
    return FolderStorage(path) if path.is_dir() else ZipStorage(path)
