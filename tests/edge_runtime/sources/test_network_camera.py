"""A real stream over loopback, through OpenCV's FFmpeg, that dies and comes back."""

from __future__ import annotations

import time
from contextlib import nullcontext

import cv2
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sources import Frame, Outage, open_source
from edge_runtime.sources.capture import opener

from .mjpeg_server import MjpegServer


def test_a_network_camera_that_dies_is_noticed_and_got_back() -> None:
    server = MjpegServer()
    camera = open_source(server.url)
    found = iter(camera)
    frame = next(item for item in found if isinstance(item, Frame))
    assert frame.bgr.shape == (120, 160, 3)

    server.die()
    died_s = time.perf_counter()
    outage = next(item for item in found if isinstance(item, Outage))
    assert time.perf_counter() - died_s < 2
    assert server.url in outage.reason

    server.start()
    returned_s = time.perf_counter()
    back = next(item for item in found if isinstance(item, Frame))
    assert time.perf_counter() - returned_s < 5
    assert back.captured_at_s > returned_s
    camera.close()
    server.die()


def test_an_address_where_nothing_answers_gets_one_sentence() -> None:
    with pytest.raises(UserError, match=r"camera http://127.0.0.1:9/x cannot be opened"):
        open_source("http://127.0.0.1:9/x")


def test_a_password_in_an_address_is_never_shown() -> None:
    with pytest.raises(UserError, match=r"^camera rtsp://127.0.0.1:9/x cannot be opened"):
        open_source("rtsp://me:secret@127.0.0.1:9/x")


def test_gstreamer_is_asked_for_only_where_opencv_has_it() -> None:
    has_it = any(
        "GStreamer" in line and "YES" in line for line in cv2.getBuildInformation().split("\n")
    )
    expected = nullcontext() if has_it else pytest.raises(UserError, match="without GStreamer")
    with expected:
        opener("gst: videotestsrc ! appsink")
