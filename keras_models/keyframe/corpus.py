"""KeyFrameCorpus: the clips that key-frame models are trained and judged on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets.clip_table import ClipTable
from datasets.source_counts import training_data
from datasets.splits import Split
from datasets.words import HeldOutFolds, held_out_folds, letter_clips, word_clips
from edge_runtime.bundle.manifest import TrainingData
from edge_runtime.features import sequence_feature
from edge_runtime.features.geometry import is_there
from keras_models.evaluation.scores import UNKNOWN
from keras_models.keyframe.clips import FeatureClips, feature_clips
from keras_models.training.recipe import Recipe


@dataclass(frozen=True)
class KeyFrameCorpus:
    """Clips of several signers.

    Attributes:
        table: of all.
    """

    table: ClipTable

    @cached_property
    def held_out(self) -> HeldOutFolds:
        """Every signer in turn."""
        return held_out_folds(self.table)

    @property
    def folds(self) -> dict[str, Split]:
        """By the name of the held-out signer."""
        return {fold.held_out: fold for fold in self.held_out.folds}

    @property
    def labels(self) -> tuple[str, ...]:
        """In order, "?" last."""
        labels = np.unique(self.table.label).tolist()
        return tuple(sorted(labels, key=lambda label: (label == UNKNOWN, label)))

    @property
    def sources(self) -> tuple[TrainingData, ...]:
        """The data sets, with licences and counts of clips."""
        return training_data([self.table])

    def clips(
        self, recipe: Recipe, rows: NDArray[np.intp] | None = None, *, mirror: bool = False
    ) -> FeatureClips:
        """Features of some rows of the table, or of all."""
        table = self.table if rows is None else self.table[rows]
        return feature_clips(table, sequence_feature(*recipe.feature), recipe.labels, mirror=mirror)


def words_corpus(root: Path) -> KeyFrameCorpus:
    """The clips of words that were recorded with the pose, which half of the feature is of."""
    table = word_clips(root)
    return KeyFrameCorpus(table[is_there(table.sequence.pose).any(axis=1)])


def letters_corpus(root: Path) -> KeyFrameCorpus:
    """Clips of A-Z, most of them without a pose.

    Places and pose are 0 in those: fingers, palm and the hands' velocities are left.
    """
    return KeyFrameCorpus(letter_clips(root))


CorpusOf = Callable[[Path], KeyFrameCorpus]
