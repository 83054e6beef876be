"""StoredCorpus: the clips of a landmark store, however large it is, as a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from datasets.clip_augment import ClipAugmentation
from datasets.source_counts import UNKNOWN, training_data
from datasets.splits import clip_keys, signer_keys
from datasets.stored_clips import GROUPS_IN_MEMORY, StoredClips
from edge_runtime.bundle.manifest import TrainingData
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from keras_models.corpora.clip_corpus import features, targets
from keras_models.training.pool import balanced
from keras_models.training.recipe import Judged, Recipe, TrainingSet
from keras_models.training.row_selection import RowSelection


class StoredFeatures:
    """Features (clip, frame, size) of stored clips, read, augmented and computed when asked for.

    Args:
        augmentation: of the clips that are asked for at once, by one draw; None for none.
        seed: of it; the clip that is asked for first goes into the draw, too.
    """

    def __init__(
        self,
        clips: StoredClips,
        recipe: Recipe,
        augmentation: ClipAugmentation | None = None,
        seed: tuple[int, ...] = (),
    ) -> None:
        self._clips, self._recipe = clips, recipe
        self._augmentation, self._seed = augmentation, seed

    def __len__(self) -> int:
        return len(self._clips)

    def __getitem__(self, rows: NDArray[np.intp], /) -> FloatArray:
        """(clip, frame, size) float32 of rows (clip,)."""
        table = self._clips[rows]
        if self._augmentation is not None and len(rows):
            table = self._augmentation.apply(table, (*self._seed, int(rows[0])))
        return features(table, self._recipe)


@dataclass(frozen=True)
class StoredCorpus:
    """Clips of several signers.

    Attributes:
        clips: all of them; half of the row groups that they keep are mixed at a time.
        augmentation: of every clip, new in every epoch; None where clips are taken as they are.
        detection: none, as of ``ClipCorpus``.
    """

    clips: StoredClips
    augmentation: ClipAugmentation | None = None
    detection: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def folds(self) -> Mapping[str, tuple[str, ...]]:
        """Every signer whose labels another one has, too, by its name.

        Raises:
            UserError: there is no such signer.
        """
        signers = np.unique(signer_keys(self.clips)[self._shared]).tolist()
        if not signers:
            raise UserError("no sign of these clips has two signers: give clips of more people")
        return {signer: (signer,) for signer in signers}

    @property
    def sources(self) -> tuple[TrainingData, ...]:
        """The data sets, with licences and counts of clips; what no reader knows has the licence
        that stands in the store."""
        licences = dict(zip(self.clips.source.tolist(), self.clips.licence.tolist(), strict=True))
        return tuple(
            replace(data, licence=licences[data.name] or UNKNOWN)
            if data.licence == UNKNOWN
            else data
            for data in training_data([self.clips])
        )

    def training_set(self, recipe: Recipe, held_out: Sequence[str], seed: int) -> TrainingSet:
        """The clips of everybody but those held out.

        Raises:
            UserError: a clip's label is none of the recipe's, or no clip is left.
        """
        signer = signer_keys(self.clips)
        rows = np.flatnonzero(~np.isin(signer, list(held_out)))
        if not len(rows):
            raise UserError(f"no clip is left without {', '.join(held_out)}: give more data")
        weight = balanced(signer[rows], self.clips.label[rows])

        def varied(epoch: int) -> RowSelection:
            made = StoredFeatures(self.clips, recipe, self.augmentation, (seed, epoch))
            return RowSelection(made, rows)

        return TrainingSet(
            features=RowSelection(StoredFeatures(self.clips, recipe), rows),
            target=targets(self.clips.label[rows], recipe.labels),
            weight=(weight / weight.mean()).astype(np.float32),
            varied=None if self.augmentation is None else varied,
            block=self.clips.block[rows],
            blocks_at_once=GROUPS_IN_MEMORY // 2,
        )

    def judged(self, recipe: Recipe, signers: Sequence[str] | None = None) -> Judged:
        """The clips of these signers that another signer could teach; or of all signers."""
        signer = signer_keys(self.clips)
        wanted = self._shared if signers is None else self._shared & np.isin(signer, list(signers))
        rows = np.flatnonzero(wanted)
        targets(self.clips.label[rows], recipe.labels)
        return Judged(
            RowSelection(StoredFeatures(self.clips, recipe), rows),
            self.clips.label[rows],
            signer[rows],
            clip_keys(self.clips)[rows],
        )

    @property
    def _shared(self) -> NDArray[np.bool_]:
        """(clip,) whether two signers have its label."""
        pairs = np.unique(np.stack([self.clips.label, signer_keys(self.clips)]), axis=1)
        label, signers = np.unique(pairs[0], return_counts=True)
        return np.isin(self.clips.label, label[signers > 1])
