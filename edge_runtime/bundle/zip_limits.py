"""Refuse zips whose directory alone would exhaust the memory, before zipfile loads it."""

from __future__ import annotations

import os
import struct
from pathlib import Path

MAX_DIRECTORY_BYTES = 2**20

# End of central directory record, APPNOTE.TXT section 4.3.16:
# https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
_END = struct.Struct("<4s4H2LH")
_ZIP64_LOCATOR_BYTES = 20


def refuse_hostile_directory(path: Path) -> None:
    """Check the record at the end of a zip that says how large its directory is.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no plain zip, or its directory is larger than 1 MiB.
    """
    if not path.is_file():
        raise ValueError("there is no such file")
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END.size - _ZIP64_LOCATOR_BYTES))
        tail = file.read()
    if len(tail) < _END.size or not tail[-_END.size :].startswith(b"PK\x05\x06"):
        raise ValueError("it does not end like a zip without a comment")
    if tail.startswith(b"PK\x06\x07"):
        raise ValueError("it is a zip64")
    directory_bytes = _END.unpack(tail[-_END.size :])[5]
    if directory_bytes > MAX_DIRECTORY_BYTES:
        raise ValueError(f"its directory is larger than {MAX_DIRECTORY_BYTES} bytes")
