"""Take files that come over a pipe, and go on where an earlier transfer ended.

The device's end of a transfer. It needs nothing but Python's own library, so that its source can
be run on a device that has no runtime yet.

On standard input comes one line of JSON, {"folder": ..., "files": [{"sha256": ..., "bytes": ...}]};
one line of JSON answers with how many bytes of each file are there, {"have": [...]}; then come the
bytes that are missing, file after file; {"done": true} or {"error": ...} ends it. A file lies under
its sha256 when it is whole, and with ".part" behind it before.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

CHUNK_BYTES = 2**16
MOST_FILES = 4096
MAX_ORDER_BYTES = 2**22
# Left free, so that the device goes on working.
SPARE_BYTES = 16 * 2**20
# For an earlier transfer to end.
PATIENCE_S = 20.0


class TransferError(Exception):
    """One sentence for the person at the other end."""


@dataclass(frozen=True)
class Place:
    """Where one file is going to lie."""

    folder: Path
    sha256: str
    bytes: int

    @property
    def whole(self) -> Path:
        """Its name once its digest is right."""
        return self.folder / self.sha256

    @property
    def part(self) -> Path:
        """Its name before."""
        return self.folder / f"{self.sha256}.part"

    def have(self) -> int:
        """Bytes that are here; a part that is too long to be of the file counts for nothing."""
        if self.whole.exists():
            return self.bytes
        size = self.part.stat().st_size if self.part.exists() else 0
        if size > self.bytes:
            self.part.unlink()
            return 0
        return size

    def take(self, source: BinaryIO, left: int) -> None:
        """Append what is missing; the file gets its name when it is the right one, on the disk.

        Raises:
            TransferError: the transfer ends before the file, or damaged it.
        """
        if self.whole.exists():
            return
        with self.part.open("ab") as file:
            while left:
                chunk = source.read(min(CHUNK_BYTES, left))
                if not chunk:
                    raise TransferError("the transfer broke off: give the command again to go on")
                file.write(chunk)
                left -= len(chunk)
            file.flush()
            os.fsync(file.fileno())
        with self.part.open("rb") as file:
            digest = _digest(file)
        if digest != self.sha256:
            self.part.unlink()
            raise TransferError("a file was damaged on its way: give the command again")
        self.part.replace(self.whole)


def main() -> int:
    """Serve one transfer; 0 when all files are there whole."""
    try:
        _serve(sys.stdin.buffer)
    except TransferError as error:
        return _failed(str(error))
    except OSError as error:
        return _failed(f"files cannot be written ({error.strerror or error})")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return _failed(
            f"the transfer is not understood ({error}): use the same asl-edge at both ends"
        )
    _tell({"done": True})
    return 0


def _serve(source: BinaryIO) -> None:
    order = json.loads(source.readline(MAX_ORDER_BYTES))
    folder = Path(order["folder"]).expanduser()
    places = [_place(folder, entry) for entry in order["files"][:MOST_FILES]]
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("a") as lock:
        _wait_for(lock)
        _receive(source, folder, places)


def _wait_for(lock: TextIO) -> None:
    """A transfer that was cut may still be writing what had arrived of it."""
    try:
        import fcntl
    except ImportError:  # Windows, where a card is written by one person at a time
        return

    def held() -> bool:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

    until_s = time.monotonic() + PATIENCE_S
    while not held():
        if time.monotonic() > until_s:
            raise TransferError("another transfer is going on: wait for its end")
        time.sleep(0.05)


def _receive(source: BinaryIO, folder: Path, places: list[Place]) -> None:
    have = [place.have() for place in places]
    needed = sum(place.bytes for place in places) - sum(have) + SPARE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise TransferError(
            f"there are {free / 1e6:.1f} MB free, but {needed / 1e6:.1f} MB are needed: remove "
            "something"
        )
    _tell({"have": have})
    for place, offset in zip(places, have, strict=True):
        place.take(source, place.bytes - offset)
    number = os.open(folder, os.O_RDONLY)
    os.fsync(number)
    os.close(number)


def _place(folder: Path, entry: dict[str, Any]) -> Place:
    if not re.fullmatch("[0-9a-f]{64}", entry["sha256"]) or not int(entry["bytes"]) >= 0:
        raise ValueError("a file without digest or size")
    return Place(folder, entry["sha256"], int(entry["bytes"]))


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def _failed(sentence: str) -> int:
    _tell({"error": sentence})
    return 2


def _tell(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
