"""Pool: hands of one kind, how much they count together, and how they are varied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.augment import Augmentation
from datasets.hand_table import HandTable
from datasets.splits import signer_keys
from edge_runtime.features import FrameFeature
from edge_runtime.landmarks import FloatArray
from keras_models.training.recipe import TrainingSet


@dataclass(frozen=True)
class Pool:
    """Samples that are weighted together.

    Attributes:
        table: the samples.
        share: of the whole training weight; the shares of all pools are normalised to 1.
        augmentation: applied to each copy.
        copies: how many differently augmented copies are trained on.
    """

    table: HandTable
    share: float
    augmentation: Augmentation
    copies: int = 1

    def without(self, held_out: Sequence[str]) -> Pool:
        """The pool without signers ("source/signer") that are held out."""
        keep = ~np.isin(signer_keys(self.table), list(held_out))
        return Pool(self.table[keep], self.share, self.augmentation, self.copies)


def training_set(
    pools: Sequence[Pool], labels: Sequence[str], feature: FrameFeature, seed: int
) -> TrainingSet:
    """Augmented features of all pools; the mean weight is 1.

    Within a pool a signer's label weighs as the square root of its samples, so that one long
    recording does not drown the others.
    """
    index = {label: number for number, label in enumerate(labels)}
    parts: list[tuple[FloatArray, NDArray[np.int64], FloatArray]] = []
    for number, pool in enumerate(pool for pool in pools if len(pool.table)):
        target = np.array([index[label] for label in pool.table.label], np.int64)
        weight = balanced(signer_keys(pool.table), pool.table.label) * (pool.share / pool.copies)
        for copy in range(pool.copies):
            varied = pool.augmentation.apply(pool.table, seed + 1000 * number + copy)
            features = feature.of_batch(varied.hands, varied.aspect, varied.is_left)
            parts.append((features, target, weight))
    features, target, weight = (np.concatenate(column) for column in zip(*parts, strict=True))
    return TrainingSet(features, target, (weight / weight.mean()).astype(np.float32))


def balanced(signer: NDArray[np.str_], label: NDArray[np.str_]) -> FloatArray:
    """(sample,) float32 weights whose sum is 1: each signer's label weighs as the square root of
    its samples."""
    groups = np.char.add(np.char.add(signer, "/"), label)
    _, inverse, counts = np.unique(groups, return_inverse=True, return_counts=True)
    weight = (1 / np.sqrt(counts))[inverse]
    return (weight / weight.sum()).astype(np.float32)
