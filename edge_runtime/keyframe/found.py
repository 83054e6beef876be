"""KeyFrames: what a search found in a recording, or in many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class KeyFrames:
    """Key frames and answers of every stage; leading axes are those of the features.

    Attributes:
        frame: (..., stage) int64, the frame that each stage chose, in the order of the stages; -1
            where there was no frame to choose from.
        label: (..., stage) int64, index of the most probable class in that frame; -1 as above.
        confidence: (..., stage) float32, what it was chosen by: 0..1, 0 as above.
        probabilities: a (..., frame, class) float32 array of each stage, 0..1, NaN for frames that
            were passed over.
    """

    frame: NDArray[np.int64]
    label: NDArray[np.int64]
    confidence: FloatArray
    probabilities: tuple[FloatArray, ...]

    @property
    def best_stage(self) -> NDArray[np.int64]:
        """(...) int64, the surest stage; of equally sure ones the earliest."""
        return np.asarray(self.confidence.argmax(axis=-1))

    @property
    def answer(self) -> NDArray[np.int64]:
        """(...) int64, index of the surest stage's class; -1 where there was no frame."""
        return np.asarray(_taken(self.label, self.best_stage))

    @property
    def best_confidence(self) -> FloatArray:
        """(...) float32, 0..1, of the answer."""
        return np.asarray(_taken(self.confidence, self.best_stage))

    @property
    def class_confidence(self) -> FloatArray:
        """(..., class) float32, each class's highest probability in any frame and stage, 0 where
        there was no frame. The highest of all is that of the answer."""
        best = [np.fmax.reduce(stage, axis=-2, initial=0) for stage in self.probabilities]
        return np.asarray(np.maximum.reduce(best), np.float32)

    def first(self, stages: int) -> KeyFrames:
        """What a search with only so many stages finds."""
        return KeyFrames(
            frame=self.frame[..., :stages],
            label=self.label[..., :stages],
            confidence=self.confidence[..., :stages],
            probabilities=self.probabilities[:stages],
        )


def _taken(values: NDArray[Any], stage: NDArray[np.int64]) -> NDArray[Any]:
    return np.take_along_axis(values, stage[..., None], axis=-1)[..., 0]
