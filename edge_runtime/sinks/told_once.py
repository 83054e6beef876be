"""An outage is told several times a second; a log says it once."""

from __future__ import annotations

from edge_runtime.prediction import Prediction


class ToldOnce:
    """Passes on of each outage the first word, and all that is said beside it."""

    def __init__(self) -> None:
        self._message = ""

    def back(self) -> None:
        """Frames come again: the next outage is another one."""
        self._message = ""

    def news(self, predictions: list[Prediction]) -> list[Prediction]:
        """``predictions`` ("outage" first) without an outage that was told before."""
        outage, *others = predictions
        known, self._message = self._message, outage.message
        return others if outage.message == known else predictions
