"""JPEG pictures on standard input, as rpicam-vid and ffmpeg write them."""

from __future__ import annotations

import io
import os
import threading
import time

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sources import open_source
from edge_runtime.sources.mjpeg_pipe import JpegPipe, JpegStream


def jpeg(number: int, thumbnail: bytes = b"") -> bytes:
    """A picture whose grey says its number, perhaps with another JPEG inside its first segment."""
    content = cv2.imencode(".jpg", np.full((48, 64, 3), 20 * number, np.uint8))[1].tobytes()
    segment = b"\xff\xe1" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    return content[:2] + segment + content[2:] if thumbnail else content


def numbers(stream: io.BufferedIOBase) -> list[int]:
    pictures = JpegStream(stream)  # type: ignore[arg-type]
    found = []
    while (read := pictures.read())[0]:
        found.append(round(float(read[1].mean()) / 20))
    return found


def test_pictures_come_out_as_they_went_in() -> None:
    content = b"".join(jpeg(number) for number in range(1, 9))
    assert numbers(io.BytesIO(content)) == list(range(1, 9))


def test_a_thumbnail_inside_a_picture_is_no_picture() -> None:
    content = jpeg(1, thumbnail=jpeg(7)) + jpeg(2)
    assert numbers(io.BytesIO(content)) == [1, 2]


def test_what_is_damaged_is_passed_by() -> None:
    broken = bytearray(jpeg(3))
    del broken[40:200]
    # A damaged length can hide as much as a segment holds, 64 kB, and no more.
    after = [jpeg(4)] * (2**16 // len(jpeg(4)) + 1) + [jpeg(5)] * 3
    damaged = [bytes(broken), b"\xff\xd8\xff", jpeg(2)[:30]]
    content = b"".join([b"noise", jpeg(1), *damaged, *after])
    found = numbers(io.BytesIO(content))
    assert found[0] == 1
    assert found[-3:] == [5, 5, 5]


def test_the_newest_picture_of_a_live_pipe_until_it_ends() -> None:
    reading, writing = os.pipe()

    def write() -> None:
        with os.fdopen(writing, "wb", buffering=0) as stream:
            for number in range(1, 11):
                stream.write(jpeg(number))
                time.sleep(0.01)

    threading.Thread(target=write).start()
    with os.fdopen(reading, "rb") as stream:
        frames = list(JpegPipe(stream))
    assert frames[-1].index == 9
    indices = [frame.index for frame in frames]
    assert indices == sorted(set(indices))
    times_s = [frame.timestamp_s for frame in frames]
    assert times_s == sorted(times_s)


def test_an_input_without_pictures_gets_one_sentence() -> None:
    with pytest.raises(UserError, match="standard input holds no JPEG pictures"):
        list(JpegPipe(io.BufferedReader(io.BytesIO(b"not a picture"))))


def test_a_dash_names_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(jpeg(3))))
    (frame,) = open_source("-")
    assert frame.bgr.shape == (48, 64, 3)
