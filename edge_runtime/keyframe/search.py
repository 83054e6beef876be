"""KeyFrameSearch: the frames by which a sign is known best, and the sign."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from edge_runtime.keyframe.found import KeyFrames
from edge_runtime.keyframe.rows import in_order, joined_rows
from edge_runtime.landmarks import FloatArray

# (row, n * feature) -> probabilities (row, class), 0..1.
Stage: TypeAlias = Callable[[FloatArray], FloatArray]


class KeyFrameSearch:
    """Label-free search with one probability function a stage.

    Stage 1 scores every frame; the key frame is the one with the highest probability of any class.
    Stage n scores every frame together with the n - 1 key frames so far, all in the order of time;
    the frame with the highest probability is the next key frame. The answer is the class of the
    highest probability of all stages. Source: the document of the key-frame MLP, which has two
    stages.

    There may be any number of frames, one included. Of equally probable frames the earliest is
    taken, of classes the first, of stages the earliest. A frame whose features or probabilities
    hold a NaN is passed over and is never a key frame. Frames that were dropped before they came
    here change nothing but the velocities of the frame after them: only the order in time counts.

    Args:
        stages: ``stages[n - 1]`` takes rows (row, n * feature) float32 without NaN, at least one.
        classes: that every stage tells apart.

    Raises:
        ValueError: there is no stage.
    """

    def __init__(self, stages: Sequence[Stage], classes: int) -> None:
        if not stages:
            raise ValueError("a search for key frames needs a stage")
        self._stages = tuple(stages)
        self._classes = classes

    def __len__(self) -> int:
        """The number of stages."""
        return len(self._stages)

    def __call__(self, features: FloatArray) -> KeyFrames:
        """Search all recordings at once.

        Args:
            features: (..., frame, feature) float32, of one recording or, with leading axes, of
                many; NaN where a recording has no more frames.
        """
        keys = np.empty((*features.shape[:-2], 0), np.int64)
        scores: list[FloatArray] = []
        for stage in range(len(self)):
            scores.append(self.scores(stage, features, keys))
            keys = np.concatenate([keys, self.key_frame(scores[-1])[..., None]], axis=-1)
        return key_frames(scores, keys)

    def scores(
        self, stage: int, features: FloatArray, keys: NDArray[np.int64], first: int = 0
    ) -> FloatArray:
        """Probabilities that one stage gives.

        Args:
            stage: 0 is the first.
            features: (..., frame, feature) float32.
            keys: (..., stage) int64, the key frames of the stages before it.
            first: the first frame to score.

        Returns:
            (..., frame - first, class) float32, NaN for frames that are passed over.

        Raises:
            ValueError: the stage answers another number of classes.
        """
        frames = np.arange(first, features.shape[-2])
        recordings = math.prod(features.shape[:-2])
        flat = features.reshape(recordings, *features.shape[-2:])
        order = in_order(keys.reshape(recordings, stage), frames)
        whole = ~np.isnan(flat).any(axis=-1)
        recording = np.arange(recordings)[:, None, None]
        usable = (whole[recording, order] & (order >= 0)).all(axis=-1)
        scores = np.full((*usable.shape, self._classes), np.nan, np.float32)
        if usable.any():
            rows = joined_rows(flat, np.nonzero(usable)[0], order[usable])
            scores[usable] = self._asked(stage, rows)
        return scores.reshape(*features.shape[:-2], len(frames), self._classes)

    def key_frame(self, scores: FloatArray) -> NDArray[np.int64]:
        """(...) the frame with the highest of the scores (..., frame, class), -1 if all are NaN."""
        return first_highest(np.maximum.reduce(scores, axis=-1))

    def _asked(self, stage: int, rows: FloatArray) -> FloatArray:
        probabilities = self._stages[stage](rows)
        if probabilities.shape != (len(rows), self._classes):
            raise ValueError(
                f"stage {stage + 1} answers {probabilities.shape}, not {len(rows)} rows x "
                f"{self._classes} classes"
            )
        probabilities[np.isnan(probabilities).any(axis=-1)] = np.nan
        return probabilities


def first_highest(scores: FloatArray) -> NDArray[np.int64]:
    """(..., frame) -> (...) int64 the first frame with the highest score, -1 if all are NaN."""
    if not scores.shape[-1]:
        return np.full(scores.shape[:-1], -1, np.int64)
    seen = ~np.isnan(scores)
    best = np.where(seen, scores, -np.inf).argmax(axis=-1)
    return np.where(seen.any(axis=-1), best, -1)


def key_frames(scores: Sequence[FloatArray], keys: NDArray[np.int64]) -> KeyFrames:
    """What the scores (..., frame, class) of each stage in its key frame say: see ``KeyFrames``."""
    rows = [_row(of_stage, keys[..., stage]) for stage, of_stage in enumerate(scores)]
    in_key = np.stack(rows, axis=-2)
    return KeyFrames(
        frame=keys,
        label=np.where(keys >= 0, in_key.argmax(axis=-1), -1),
        confidence=in_key.max(axis=-1),
        probabilities=tuple(scores),
    )


def _row(scores: FloatArray, frame: NDArray[np.int64]) -> FloatArray:
    """(..., class) the scores (..., frame, class) of one frame (...), 0 where it is -1."""
    if not scores.shape[-2]:
        return np.zeros((*frame.shape, scores.shape[-1]), np.float32)
    taken = np.take_along_axis(scores, np.maximum(frame, 0)[..., None, None], axis=-2)
    return np.where(frame[..., None] >= 0, taken[..., 0, :], np.float32(0))
