"""What the pipeline needs of a source of frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Frame:
    """One captured image.

    Attributes:
        bgr: (height, width, bgr=3) uint8 as OpenCV delivers it, unmirrored.
        index: number of the frame in its source, from 0; gaps are frames dropped for newer ones.
        timestamp_s: capture time in seconds, increasing, in the source's own clock.
        captured_at_s: time.perf_counter() when the frame became available to this process.
        name: file name where the source has one per frame, else "".
        rgb: the same image in RGB, read-only, where the source has a thread with time for that.
    """

    bgr: NDArray[np.uint8]
    index: int
    timestamp_s: float
    captured_at_s: float
    name: str = ""
    rgb: NDArray[np.uint8] | None = None


@dataclass(frozen=True, slots=True)
class Outage:
    """No frames come, and the source is trying to get them back; told again and again meanwhile.

    Attributes:
        reason: what is wrong and what is being done, for people; one sentence.
        timestamp_s: now, in seconds of the source's own clock.
        lasting_s: since the last new frame, seconds.
    """

    reason: str
    timestamp_s: float
    lasting_s: float


class Source(Protocol):
    """An iterable of frames that knows whether its frames follow one another.

    ``live``: frames come at the pace of the world, so that waiting for one is no work; a camera
    drops frames in favour of newer ones, and may answer an ``Outage``. ``sequence``: frames are of
    one stream (a video), not separate pictures (a folder).
    """

    live: bool
    sequence: bool
    description: str
    fps: float

    def __iter__(self) -> Iterator[Frame | Outage]: ...

    def close(self) -> None:
        """Release the device or file; safe to call twice."""
        ...
