"""One readable line per picture on standard output."""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame

UNKNOWN = "unknown"
NO_HAND = "no hand"


class PictureLines:
    """Writes name, verdict and confidence, separated by tabs."""

    wants_picture = False

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        sys.stdout.write(_line(frame.name, predictions[0]))

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        """Pictures come from files, which are not lost."""

    def finish(self, text: Prediction) -> None:
        """Pictures have no text."""

    def close(self) -> None:
        sys.stdout.flush()


def _line(name: str, prediction: Prediction) -> str:
    if not prediction.hand:
        return f"{name}\t{NO_HAND}\n"
    return f"{name}\t{prediction.label or UNKNOWN}\t{prediction.confidence:.3f}\n"
