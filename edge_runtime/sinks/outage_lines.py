"""One sentence on standard error when a camera is lost, one when it is back."""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame


class OutageLines:
    """Tells people what the "outage" events say, each once.

    Args:
        program: that the sentences are from.
    """

    wants_picture = False

    def __init__(self, program: str) -> None:
        self._program = program
        self._told = ""

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        if self._told:
            self._say("the camera is back")

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        if predictions[0].message != self._told:
            self._say(predictions[0].message)
            self._told = predictions[0].message

    def _say(self, sentence: str) -> None:
        sys.stderr.write(f"{self._program}: {sentence}\n")
        self._told = ""

    def finish(self, text: Prediction) -> None:
        """The stream has ended, and its outages with it."""

    def close(self) -> None:
        """Nothing is held open."""
