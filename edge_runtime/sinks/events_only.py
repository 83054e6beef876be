"""EventsOnly: what sinks share that hand on events and no pictures."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sinks.told_once import ToldOnce
from edge_runtime.sources.protocol import Frame


class EventsOnly(ABC):
    """A ``Sink`` of events; of each outage it hands on the first word alone."""

    wants_picture = False

    def __init__(self) -> None:
        self._outages = ToldOnce()

    @abstractmethod
    def _hand_on(self, predictions: Sequence[Prediction]) -> None:
        """The events of a frame, of an outage, or the last one."""

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        self._outages.back()
        self._hand_on(predictions)

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        self._hand_on(self._outages.news(predictions))

    def finish(self, text: Prediction) -> None:
        self._hand_on([text])
