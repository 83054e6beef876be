"""StageRows: what a stage is trained on, joined when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge_runtime.keyframe.rows import in_order, joined_rows
from edge_runtime.landmarks import FloatArray
from keras_models.keyframe.clips import FeatureClips
from keras_models.training.recipe import TrainingSet


@dataclass(frozen=True)
class StageRows:
    """Every frame of every clip, each with its clip's key frames in the order of time.

    The rows of a later stage would take several times the memory of the clips, so they are made a
    batch at a time.

    Attributes:
        features: (clip, frame, feature) float32.
        clip: (row,) index of each row's clip.
        order: (row, n) int64, the frames of each row.
    """

    features: FloatArray
    clip: NDArray[np.intp]
    order: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.clip)

    def __getitem__(self, rows: NDArray[np.intp]) -> FloatArray:
        """(row, n * feature) float32"""
        return joined_rows(self.features, self.clip[rows], self.order[rows])


def stage_rows(features: FloatArray, keys: NDArray[np.int64]) -> StageRows:
    """All rows of clips (clip, frame, feature) with key frames (clip, stage), -1 for none."""
    order = in_order(keys, np.arange(features.shape[1]))
    usable = ~np.isnan(features).any(axis=-1) & (order >= 0).all(axis=-1)
    return StageRows(features, np.nonzero(usable)[0], order[usable])


def training_set(clips: FeatureClips, keys: NDArray[np.int64]) -> TrainingSet:
    """The rows of a stage; a clip's rows and their mirror images are one group."""
    rows = stage_rows(clips.features, keys)
    return TrainingSet(
        features=rows,
        target=clips.target[rows.clip],
        weight=np.ones(len(rows), np.float32),
        group=clips.group[rows.clip],
    )
