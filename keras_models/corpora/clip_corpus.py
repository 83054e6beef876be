"""ClipCorpus: labelled clips of landmarks, varied from epoch to epoch, as a corpus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from datasets.clip_augment import ClipAugmentation
from datasets.clip_table import ClipTable
from datasets.source_counts import training_data
from datasets.splits import clip_keys, signer_keys
from datasets.words import HeldOutFolds, held_out_folds
from edge_runtime.bundle.manifest import TrainingData
from edge_runtime.errors import UserError
from edge_runtime.features import sequence_feature
from edge_runtime.features.arrangement import pad
from edge_runtime.landmarks import FloatArray
from keras_models.training.pool import balanced
from keras_models.training.recipe import Judged, Recipe, TrainingSet
from keras_models.training.row_selection import RowSelection

# Of every clip, one an epoch in turn: augmenting anew takes longer than an epoch on a GPU does.
VARIATIONS = 10
# Clips whose features are made at once: more would only take memory.
_AT_ONCE = 1024


@dataclass(frozen=True)
class ClipCorpus:
    """Clips of several signers.

    Attributes:
        table: of all of them; each clip is judged by the fold that holds its signer out, where
            another signer has its label too.
        augmentation: of ``VARIATIONS`` variations of every clip, which the epochs take in turn and
            the folds share; None where clips are taken as they are.
        prepare: (training clips, seed) -> those that are trained on instead, such as turned copies.
        weight: of a clip: "class", the inverse of its label's share, "signer", where a signer's
            label weighs as the square root of its clips, or "equal".
        detection: none: in these sources a frame without a hand may be one of a hand at rest.
    """

    table: ClipTable
    augmentation: ClipAugmentation | None = None
    prepare: Callable[[ClipTable, int], ClipTable] | None = None
    weight: Literal["class", "signer", "equal"] = "signer"
    detection: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    _variations: dict[tuple[object, ...], FloatArray] = field(
        default_factory=dict, init=False, repr=False
    )

    @cached_property
    def held_out(self) -> HeldOutFolds:
        """Every signer in turn.

        Raises:
            UserError: no label has two signers.
        """
        found = held_out_folds(self.table)
        if not found.folds:
            raise UserError("no sign of these clips has two signers: give clips of more people")
        return found

    @property
    def folds(self) -> Mapping[str, tuple[str, ...]]:
        """By the name of the held-out signer."""
        return {fold.held_out: (fold.held_out,) for fold in self.held_out.folds}

    @property
    def sources(self) -> tuple[TrainingData, ...]:
        """The data sets, with licences and counts of clips."""
        return training_data([self.table])

    def training_set(self, recipe: Recipe, held_out: Sequence[str], seed: int) -> TrainingSet:
        """The clips of everybody but those held out, varied from epoch to epoch.

        Raises:
            UserError: a clip's label is none of the recipe's, or no clip is left.
        """
        rows = np.flatnonzero(~np.isin(signer_keys(self.table), list(held_out)))
        if not len(rows):
            raise UserError(f"no clip is left without {', '.join(held_out)}: give more data")
        if self.prepare is not None:
            # Others are prepared from other signers: nothing can be shared.
            prepared = replace(self, table=self.prepare(self.table[rows], seed), prepare=None)
            return prepared._training_rows(recipe, np.arange(len(prepared.table)), seed)
        return self._training_rows(recipe, rows, seed)

    def _training_rows(self, recipe: Recipe, rows: NDArray[np.intp], seed: int) -> TrainingSet:
        def varied(epoch: int) -> RowSelection:
            return RowSelection(self._variation(recipe, seed, epoch % VARIATIONS), rows)

        table = self.table[rows]
        return TrainingSet(
            features=RowSelection(self._variation(recipe, seed, None), rows),
            target=targets(table.label, recipe.labels),
            weight=self._weights(table),
            varied=None if self.augmentation is None else varied,
            group=_recordings(table),
        )

    def _variation(self, recipe: Recipe, seed: int, number: int | None) -> FloatArray:
        """Features of all clips as they are (None) or varied, made once."""
        frames, arrangement = recipe.arguments["frames"], recipe.arrangement
        key = (recipe.feature, frames, arrangement, seed, number)
        if key not in self._variations:
            table = self.table
            if number is not None and self.augmentation is not None:
                table = self.augmentation.apply(table, seed * VARIATIONS + number)
            self._variations[key] = features(table, recipe)
        return self._variations[key]

    def judged(self, recipe: Recipe, signers: Sequence[str] | None = None) -> Judged:
        """The clips of these signers that another signer could teach; or of all signers."""
        chosen = [
            fold.test for fold in self.held_out.folds if signers is None or fold.held_out in signers
        ]
        table = self.table[np.sort(np.concatenate(chosen))]
        targets(table.label, recipe.labels)
        return Judged(features(table, recipe), table.label, signer_keys(table), clip_keys(table))

    def _weights(self, table: ClipTable) -> FloatArray:
        if self.weight == "signer":
            weight = balanced(signer_keys(table), table.label)
        elif self.weight == "class":
            _, label, counts = np.unique(table.label, return_inverse=True, return_counts=True)
            weight = 1 / counts[label].astype(np.float32)
        else:
            weight = np.ones(len(table), np.float32)
        return (weight / weight.mean()).astype(np.float32)


def features(table: ClipTable, recipe: Recipe) -> FloatArray:
    """(clip, frame, size) float32 of the recipe's feature, in its arrangement and frames."""
    feature = sequence_feature(*recipe.feature)
    frames = recipe.arguments["frames"]
    parts = [table[start : start + _AT_ONCE] for start in range(0, len(table), _AT_ONCE)]
    if recipe.arrangement == "pad":
        made = [pad(feature.kernel(part.sequence), frames) for part in parts]
    else:
        made = [feature.kernel(part.stretched(frames).sequence) for part in parts]
    return np.concatenate(made)


def _recordings(table: ClipTable) -> NDArray[np.int64]:
    """(clip,) number of what was recorded: prepared copies have their clip's name, or "NAME+1"."""
    names = np.char.partition(clip_keys(table), "+")[:, 0]
    return np.unique(names, return_inverse=True)[1].astype(np.int64)


def targets(label: NDArray[np.str_], labels: Sequence[str]) -> NDArray[np.int64]:
    """(clip,) index of each label (clip,) among a model's.

    Raises:
        UserError: one is none of them.
    """
    index = {name: number for number, name in enumerate(labels)}
    if strangers := sorted(set(label.tolist()) - index.keys()):
        raise UserError(
            f"the data has clips of {', '.join(strangers)}, which the model has no output for: "
            "leave them out or add them to the labels"
        )
    return np.array([index[name] for name in label], np.int64)
