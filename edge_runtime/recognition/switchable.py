"""Switchable: a recogniser that gives way to another while a stream runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from edge_runtime.decoding import Decision
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition.protocol import Lap, Recognizer
from edge_runtime.recognition.sees_pictures import SeesPictures


class Switchable:
    """Passes all on to a recogniser, which ``switch`` exchanges; the text so far stays.

    Its methods are for the thread that recognises: others go through ``Pipeline.between_frames``.

    Args:
        recognizer: the first one.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        self._earlier = ""
        self._use(recognizer)

    def _use(self, recognizer: Recognizer) -> None:
        self._current = recognizer
        self._sees = recognizer if isinstance(recognizer, SeesPictures) else None

    def switch(self, recognizer: Recognizer) -> None:
        """Go on with another one, a space after the text of this one as it stands."""
        text = self.finish()
        self._earlier = f"{text} " if text else ""
        self._use(recognizer)

    @property
    def text(self) -> str:
        """What has been recognised so far, by all of them."""
        return self._earlier + self._current.text

    @property
    def unknown_threshold(self) -> float:
        """A best probability below this is unknown, 0..1; of the present one."""
        return self._current.unknown_threshold

    @unknown_threshold.setter
    def unknown_threshold(self, threshold: float) -> None:
        self._current.unknown_threshold = threshold

    def see(self, rgb: NDArray[np.uint8]) -> None:
        """The picture of the next frame, for recognisers that want it; see ``SeesPictures``."""
        if self._sees is not None:
            self._sees.see(rgb)

    def recognise(
        self, landmarks: Landmarks, frame_index: int, capture_time_s: float, lap: Lap
    ) -> Decision:
        """Take the next frame; see ``Recognizer``."""
        decision = self._current.recognise(landmarks, frame_index, capture_time_s, lap)
        if not self._earlier:
            return decision
        return replace(decision, text=self._earlier + decision.text)

    def space(self) -> None:
        """Put a space after the last word."""
        self._current.space()

    def backspace(self) -> None:
        """Take the last character or word back; of an earlier recogniser's text a character."""
        if self._current.text:
            self._current.backspace()
        else:
            self._earlier = self._earlier[:-1]

    def clear(self) -> None:
        """Take the whole text back."""
        self._earlier = ""
        self._current.clear()

    def finish(self) -> str:
        """The text, without spaces at its ends."""
        return (self._earlier + self._current.finish()).strip()
