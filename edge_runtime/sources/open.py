"""From what a user typed to a source."""

from __future__ import annotations

from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.sources.camera import Camera
from edge_runtime.sources.capture import GSTREAMER, NETWORK
from edge_runtime.sources.folder import IMAGE_SUFFIXES, ImageFolder
from edge_runtime.sources.mjpeg_pipe import JpegPipe
from edge_runtime.sources.protocol import Source
from edge_runtime.sources.sample import open_sample
from edge_runtime.sources.video import VideoFile

STANDARD_INPUT = "-"


def open_source(text: str, *, realtime: bool = False) -> Source:
    """The source that ``text`` names.

    "sample", a folder of images, an image, a video, the URL of a network camera, "gst:" and a
    GStreamer pipeline, or "-" for JPEG pictures on standard input.

    Args:
        text: as after ``--source``.
        realtime: play a video at its own speed instead of as fast as it can be read.

    Raises:
        UserError: there is no such file, camera or OpenCV feature, or it is neither images nor a
            video.
    """
    if text == "sample":
        return open_sample(realtime=realtime)
    if text == STANDARD_INPUT:
        return JpegPipe()
    if text.startswith(GSTREAMER) or NETWORK.match(text):
        return Camera(text)
    path = Path(text)
    if not path.exists():
        raise UserError(f"{text} does not exist: name a video, a folder of images, or sample")
    if path.is_dir() or path.suffix.lower() in IMAGE_SUFFIXES:
        return ImageFolder(path)
    return VideoFile(path, realtime=realtime)
