"""What the pipeline needs of a sink."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame


class Sink(Protocol):
    """Takes what the pipeline made of one frame.

    ``wants_picture``: the pipeline draws the annotated frame only if some sink wants it.
    """

    wants_picture: bool

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        """One frame, its landmarks and events (the "frame" event first), and the annotated picture
        (height, width, bgr=3) where this sink wants one."""
        ...

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        """A live source has no frames: the "outage" event first, told several times a second until
        frames come again, and a picture that says so where this sink wants one."""
        ...

    def finish(self, text: Prediction) -> None:
        """The stream has ended; ``text`` is its "text" event. Not called for separate pictures."""
        ...

    def close(self) -> None:
        """Finish files and windows; safe to call twice."""
        ...
