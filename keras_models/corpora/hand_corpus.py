"""HandCorpus: single frames of hands, real and kinematic, as a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from datasets.hand_table import HandTable
from datasets.source_counts import training_data
from datasets.splits import clip_keys, signer_keys
from edge_runtime.bundle.manifest import TrainingData
from edge_runtime.features import frame_feature
from keras_models.training.pool import Pool, training_set
from keras_models.training.recipe import Judged, Recipe, TrainingSet


@dataclass(frozen=True)
class HandCorpus:
    """Hands of single frames.

    Attributes:
        pools: training samples; "?" is the label of hands that show none of the signs.
        table: real samples, "?" among them; each is judged by the fold that holds it out.
        folds: name -> "source/signer" keys that are held out together.
        detection: by source, (hands found, frames looked at); only sources that keep the frames in
            which no hand was found.
    """

    pools: tuple[Pool, ...]
    table: HandTable
    folds: Mapping[str, tuple[str, ...]]
    detection: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[TrainingData, ...]:
        """The data sets of the pools, with licences and counts."""
        return training_data([pool.table for pool in self.pools])

    def training_set(self, recipe: Recipe, held_out: Sequence[str], seed: int) -> TrainingSet:
        """Augmented hands of everybody but those held out."""
        pools = [pool.without(held_out) for pool in self.pools]
        return training_set(pools, recipe.labels, frame_feature(*recipe.feature), seed)

    def judged(self, recipe: Recipe, signers: Sequence[str] | None = None) -> Judged:
        """The real hands of these signers, or of all."""
        table = self.table
        if signers is not None:
            table = table[np.isin(signer_keys(table), list(signers))]
        features = frame_feature(*recipe.feature).of_batch(table.hands, table.aspect, table.is_left)
        return Judged(features, table.label, signer_keys(table), clip_keys(table))
