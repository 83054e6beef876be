"""The clip inside the package: a rendered hand that spells a word."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from edge_runtime.sources.video import VideoFile


def open_sample(*, realtime: bool = False) -> VideoFile:
    """The sample clip as a video source."""
    clip = Path(str(files("edge_runtime") / "assets" / "sample.mp4"))
    return VideoFile(clip, description="the sample clip", realtime=realtime)
