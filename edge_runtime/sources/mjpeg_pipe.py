"""Pictures that another program writes to standard input, one JPEG after the other."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

import cv2
import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.sources.protocol import Frame
from edge_runtime.sources.reader import Reader

_START, _END, _SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
# Nothing larger is kept in memory: a JPEG of 100 megapixels has less.
MOST_BYTES = 64 * 2**20
_CHUNK_BYTES = 2**16


class JpegStream:
    """Cuts a stream of bytes into pictures; answers what cv2.VideoCapture would.

    Args:
        stream: of JPEG files without anything between them that looks like one.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._pending = bytearray()

    def isOpened(self) -> bool:
        return True

    def get(self, setting: int) -> float:
        return 0.0

    def read(self) -> tuple[bool, Any]:
        """(whether there is one, (height, width, bgr=3) uint8); damaged pictures are passed by."""
        while True:
            while (jpeg := self._cut()) is not None:
                picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
                if picture is not None:
                    return True, picture
            chunk = self._stream.read1(_CHUNK_BYTES)  # type: ignore[attr-defined]
            if not chunk or len(self._pending) > MOST_BYTES:
                return False, None
            self._pending += chunk

    def _cut(self) -> bytes | None:
        """The first whole JPEG of what was read; it and what stands before it are dropped."""
        start = self._pending.find(_START)
        if start < 0:
            del self._pending[:-1]
            return None
        end = _end(self._pending, start)
        if end is None:
            return None
        jpeg = bytes(self._pending[start:end])
        del self._pending[:end]
        return jpeg

    def release(self) -> None:
        """The stream is not ours to close."""


def _end(data: bytearray, start: int) -> int | None:
    """Index after a JPEG's last byte, None where it is not there yet.

    Segments are passed by their length, as thumbnails in them have ends of their own; inside the
    scan that follows no end can stand (ITU-T T.81, B.1.1).
    """
    at = start + 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return at  # no JPEG after all
        marker = data[at + 1]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            found = data.find(_END, at)
            return found + 2 if found >= 0 else None
    return None


class JpegPipe:
    """The newest picture of standard input not yet seen, until the input ends.

    Args:
        stream: to read; standard input by default.

    Raises:
        UserError: while iterating: the input ended before its first picture.
    """

    live = True
    sequence = True
    fps = 30.0
    description = "standard input"

    def __init__(self, stream: BinaryIO | None = None) -> None:
        pictures = JpegStream(sys.stdin.buffer if stream is None else stream)
        self._changed = threading.Condition()
        self._closing = False
        self._start_s = time.perf_counter()
        self._reader = Reader(pictures, lambda: pictures, None, self._changed)

    def __iter__(self) -> Iterator[Frame]:
        while not self._closing:
            with self._changed:
                self._changed.wait_for(lambda: self._reader.has_news or self._closing)
                shot = self._reader.take()
            if shot is None:
                break
            yield Frame(shot.bgr, shot.number, shot.taken_s - self._start_s, shot.taken_s)
        if self._reader.shown is None and not self._closing:
            raise UserError(
                "standard input holds no JPEG pictures: pipe some in, as rpicam-vid --codec mjpeg "
                "-o - writes them"
            )

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._reader.stop()
