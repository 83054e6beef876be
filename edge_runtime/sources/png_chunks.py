"""Whether a PNG's chunks lie within it: OpenCV makes room for what a chunk says, up to 4 GiB."""

from __future__ import annotations

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Length and type before a chunk's content, its checksum behind (PNG, third edition, 5.3).
_BEFORE, _AROUND = 8, 12


def chunks_fit(encoded: bytes | memoryview) -> bool:
    """False where a chunk is longer than what follows of the file; True where this is no PNG."""
    if bytes(encoded[: len(SIGNATURE)]) != SIGNATURE:
        return True
    at = len(SIGNATURE)
    while at + _BEFORE <= len(encoded):
        kind = bytes(encoded[at + 4 : at + _BEFORE])
        at += _AROUND + int.from_bytes(encoded[at : at + 4], "big")
        if at > len(encoded):
            return False
        if kind == b"IEND":
            break
    return True
