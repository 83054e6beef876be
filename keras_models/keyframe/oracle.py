"""The search that knows the answer: to choose key frames for training, and to compare with the
document's table, whose test chooses them so too. Not a measure of recognition."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from edge_runtime.keyframe import KeyFrames, KeyFrameSearch, Stage
from edge_runtime.keyframe.search import first_highest
from edge_runtime.landmarks import FloatArray

# Wherever a figure of it is shown.
ORACLE = "oracle: knows the answer"


class OracleSearch(KeyFrameSearch):
    """A key frame is the one in which the true class is most probable.

    Source: the document of the key-frame MLP does so in training and in its test.

    Args:
        stages, classes: as of ``KeyFrameSearch``.
        truth: (...) int64, index of each recording's class.
    """

    def __init__(self, stages: Sequence[Stage], classes: int, truth: NDArray[np.int64]) -> None:
        super().__init__(stages, classes)
        self._truth = truth

    def key_frame(self, scores: FloatArray) -> NDArray[np.int64]:
        """See ``KeyFrameSearch``."""
        return first_highest(_of_class(scores, self._truth))


def oracle_answer(found: KeyFrames, truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """(...) int64, the answer as the document's test counts it.

    Of each stage, the most probable class in its key frame; of the stages, the one that gives the
    true class the highest probability there.

    Args:
        found: by ``OracleSearch``, at least one frame a recording.
        truth: (...) int64, index of each recording's class.
    """
    of_truth = [np.fmax.reduce(_of_class(p, truth), axis=-1) for p in found.probabilities]
    stage = np.stack(of_truth, axis=-1).argmax(axis=-1)
    return np.take_along_axis(found.label, stage[..., None], axis=-1)[..., 0]


def _of_class(scores: FloatArray, label: NDArray[np.int64]) -> FloatArray:
    """(..., frame) of scores (..., frame, class) and labels (...)."""
    return np.take_along_axis(scores, label[..., None, None], axis=-1)[..., 0]
