"""Clips as the key-frame models see them: features of every frame, and who signs what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.clip_mirror import mirrored
from datasets.clip_table import ClipTable
from edge_runtime.features.sequence import SequenceFeature
from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True)
class FeatureClips:
    """Clips of several lengths.

    Attributes:
        features: (clip, frame, feature) float32, NaN after each clip's end.
        target: (clip,) int64, index of the label.
        group: (clip,) int64, the same for a clip and its mirror image.
    """

    features: FloatArray
    target: NDArray[np.int64]
    group: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.target)


def features_of(table: ClipTable, feature: SequenceFeature) -> FloatArray:
    """(clip, frame, feature) float32 of every frame, NaN after each clip's end."""
    features = feature.kernel(table.sequence)
    features[np.arange(features.shape[1]) >= table.length[:, None]] = np.nan
    return features


def feature_clips(
    table: ClipTable, feature: SequenceFeature, labels: Sequence[str], *, mirror: bool
) -> FeatureClips:
    """The clips of a table and, with ``mirror``, then their mirror images, as in the document."""
    tables = [table, mirrored(table)] if mirror else [table]
    index = {label: number for number, label in enumerate(labels)}
    target = np.array([index[label] for label in table.label.tolist()], np.int64)
    return FeatureClips(
        features=np.concatenate([features_of(part, feature) for part in tables]),
        target=np.tile(target, len(tables)),
        group=np.tile(np.arange(len(table)), len(tables)),
    )
