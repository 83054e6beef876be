"""Zips whose files can be mapped as they lie: stored, and aligned."""

from __future__ import annotations

import zipfile

_ALIGNMENT = 64


def add_aligned(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Store ``content`` so that its weights can be mapped as they lie: MediaPipe 1.x warns else.

    The same files in the same order give the same zip.
    """
    entry = zipfile.ZipInfo(name)  # dated 1980
    assert archive.fp is not None
    start = archive.fp.tell() + 30 + len(name.encode()) + 4
    padding = -start % _ALIGNMENT
    # Extra field 0xD935 is the one that Android's zipalign pads with.
    entry.extra = (0xD935).to_bytes(2, "little") + padding.to_bytes(2, "little") + bytes(padding)
    archive.writestr(entry, content)
