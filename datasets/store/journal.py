"""The journal of a store: what is done, in which part it lies, and what failed.

Text, one line a unit, appended under the store's lock: a checksum, a blank, JSON. A line torn by a
kill is cut off by the next writer; a damaged one counts as a unit that was never done.
"""

from __future__ import annotations

import json
import os
import uuid
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from datasets.store.disk import sync_folder
from datasets.store.schema import VERSION
from edge_runtime.errors import UserError


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one unit.

    Attributes:
        key: the unit.
        part: sha256 of the part that holds its recordings, which is also the part's name.
        failure: one sentence.
    """

    key: str
    part: str = ""
    failure: str = ""


@dataclass
class Journal:
    """The newest entry of each unit, read as far as it is written.

    Attributes:
        path: of the file, which need not be there yet.
        damaged: lines that do not bear out their checksum.
        units_of: how many units lie in each part, by its sha256.
    """

    path: Path
    damaged: int = 0
    units_of: Counter[str] = field(default_factory=Counter)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _header: bytes = b""
    _read: int = 0

    def entries(self) -> dict[str, Entry]:
        """By key, in the order of their lines; up to date, and not to be changed.

        Raises:
            UserError: the journal is of another version, or none.
        """
        try:
            with self.path.open("rb") as file:
                self._catch_up(file)
        except FileNotFoundError:
            pass
        return self._entries

    def append(self, entries: Iterable[Entry]) -> None:
        """Add entries; for the holder of the store's lock."""
        if not self.path.exists():
            self.replace(())
        lines = b"".join(map(_line, entries))
        with self.path.open("r+b") as file:
            self._catch_up(file)
            file.truncate(self._read)
            file.seek(self._read)
            file.write(lines)
            _sync(file)
            file.seek(0)
            self._catch_up(file)

    def replace(self, entries: Iterable[Entry]) -> None:
        """Write the whole journal anew; for the holder of the store's lock."""
        part = self.path.with_name(f"{self.path.name}.part")
        with part.open("wb") as file:
            # Readers tell by the name of a journal that it is not the one that they know.
            file.write(_checked({"landmark_store": VERSION, "journal": uuid.uuid4().hex}))
            file.writelines(map(_line, entries))
            _sync(file)
        part.replace(self.path)
        sync_folder(self.path.parent)

    def _catch_up(self, file: IO[bytes]) -> None:
        header = file.readline()
        if header != self._header:
            _check_header(self.path, header)
            self._entries, self.damaged = {}, 0
            self.units_of.clear()
            self._header, self._read = header, len(header)
        file.seek(self._read)
        for line in file:
            if not line.endswith(b"\n"):
                break
            self._read += len(line)
            self._take(_content(line))

    def _take(self, content: dict[str, Any] | None) -> None:
        if content is None:
            self.damaged += 1
            return
        entry = Entry(**content)
        before = self._entries.pop(entry.key, None)
        if before:
            self.units_of[before.part] -= 1
        self._entries[entry.key] = entry
        self.units_of[entry.part] += 1


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _line(entry: Entry) -> bytes:
    return _checked({name: value for name, value in asdict(entry).items() if value})


def _checked(content: dict[str, Any]) -> bytes:
    body = json.dumps(content).encode()
    return b"%08x %s\n" % (zlib.crc32(body), body)


def _content(line: bytes) -> dict[str, Any] | None:
    check, _, body = line.rstrip(b"\n").partition(b" ")
    if check != b"%08x" % zlib.crc32(body):
        return None
    return dict(json.loads(body))


def _check_header(path: Path, line: bytes) -> None:
    content = _content(line)
    version = content.get("landmark_store") if content else None
    if version is None:
        raise UserError(
            f"{path} is not the journal of a landmark store: give another folder, or delete this "
            "one and write the store again"
        )
    if version != VERSION:
        raise UserError(
            f"{path.parent} is a landmark store of version {version}, and this release reads "
            f"version {VERSION}: write it again"
        )
