"""What the pipeline needs of a recogniser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from edge_runtime.decoding import Decision
from edge_runtime.landmarks import Landmarks

Lap = Callable[[str], object]


class Recognizer(Protocol):
    """Turns the landmarks of a stream, or of separate pictures, into labels and text.

    ``unknown_threshold``: a best probability below this is unknown, 0..1; may be set between
    frames.
    """

    unknown_threshold: float

    @property
    def text(self) -> str:
        """What has been recognised so far."""
        ...

    def recognise(
        self, landmarks: Landmarks, frame_index: int, capture_time_s: float, lap: Lap
    ) -> Decision:
        """Take the next frame.

        Args:
            landmarks: of the frame.
            frame_index: number of the frame in its source.
            capture_time_s: seconds in the source's clock.
            lap: told each stage, "features", "invoke" and "decode", when it is over.
        """
        ...

    def space(self) -> object:
        """Put a space after the last word."""
        ...

    def backspace(self) -> None:
        """Take the last character or word back."""
        ...

    def clear(self) -> None:
        """Take the whole text back."""
        ...

    def finish(self) -> str:
        """The text, without spaces at its ends."""
        ...
