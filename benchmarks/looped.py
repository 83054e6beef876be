"""A video played again and again, for runs longer than it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edge_runtime.errors import UserError
from edge_runtime.sources import Frame, Source, open_source


class Looped:
    """The frames of ``name``, from the start again at its end; indices and times go on.

    Args:
        name: "sample" or a video, as after ``edge-run --source``.

    Raises:
        UserError: there is no such video, or it is a picture or a folder of them.
    """

    live = False
    sequence = True

    def __init__(self, name: str) -> None:
        self._name = name
        self._source: Source = open_source(name)
        self.description, self.fps = self._source.description, self._source.fps
        if not self._source.sequence:
            self.close()
            raise UserError(f"{name} is no video: name one, or sample")

    def __iter__(self) -> Iterator[Frame]:
        index, offset_s = 0, 0.0
        while True:
            last_s = 0.0
            for frame in self._source:
                last_s = frame.timestamp_s
                yield replace(frame, index=index, timestamp_s=offset_s + last_s)
                index += 1
            offset_s += last_s + 1 / self.fps
            self._source.close()
            self._source = open_source(self._name)

    def close(self) -> None:
        self._source.close()
