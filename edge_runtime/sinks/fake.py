"""A sink that keeps everything, for tests."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame


class FakeSink:
    """Keeps ``predictions`` of every event, ``landmarks`` and, if wanted, ``pictures``."""

    def __init__(self, *, wants_picture: bool = False) -> None:
        self.wants_picture = wants_picture
        self.predictions: list[Prediction] = []
        self.landmarks: list[Landmarks] = []
        self.pictures: list[NDArray[np.uint8]] = []
        self.closed = False

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        self.predictions += predictions
        self.landmarks.append(landmarks)
        if picture is not None:
            self.pictures.append(picture)

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        self.predictions += predictions
        if picture is not None:
            self.pictures.append(picture)

    def finish(self, text: Prediction) -> None:
        self.predictions.append(text)

    def close(self) -> None:
        self.closed = True
