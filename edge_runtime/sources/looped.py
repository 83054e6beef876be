"""A video that begins again when it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from edge_runtime.errors import UserError
from edge_runtime.sources.open import open_source
from edge_runtime.sources.protocol import Frame, Outage, Source
from edge_runtime.sources.video import VideoFile


class Looped:
    """The frames of a video again and again; times and numbers go on counting.

    Args:
        open_video: opens it, at its first frame; called for every round.
    """

    sequence = True

    def __init__(self, open_video: Callable[[], Source]) -> None:
        self._open = open_video
        self._present = open_video()
        self._closed = False
        self.live = self._present.live
        self.fps = self._present.fps
        self.description = self._present.description

    def __iter__(self) -> Iterator[Frame | Outage]:
        start_s, first = 0.0, 0
        while not self._closed:
            last_s, count = 0.0, 0
            for found in self._present:
                if isinstance(found, Frame):
                    last_s, count = found.timestamp_s, found.index + 1
                    moved_s = start_s + last_s
                    yield replace(found, index=first + found.index, timestamp_s=moved_s)
                if self._closed:
                    return
            start_s, first = start_s + last_s + 1 / self.fps, first + count
            self._present.close()
            self._present = self._open()

    def close(self) -> None:
        self._closed = True
        self._present.close()


def open_looped(text: str, *, realtime: bool = False) -> Looped:
    """The video that ``text`` names, as ``open_source`` takes it, again and again.

    Raises:
        UserError: there is no such video, or it is no video that can begin again.
    """
    first = open_source(text, realtime=realtime)
    first.close()
    if not isinstance(first, VideoFile):
        raise UserError(f"{text} is no video that can begin again: name one, or sample")
    return Looped(partial(open_source, text, realtime=realtime))
