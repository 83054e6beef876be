"""ImageCorpus: pictures or clips of hands, photographed and rendered, as a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from datasets.image_augment import ImageAugmentation
from datasets.image_table import ImageTable
from datasets.source_counts import training_data
from datasets.splits import signer_keys
from edge_runtime.bundle.manifest import TrainingData
from keras_models.corpora.picture_features import PictureFeatures, picture_feature
from keras_models.training.recipe import Judged, Recipe, TrainingSet


@dataclass(frozen=True)
class ImageCorpus:
    """Pictures of single hands, or clips.

    Attributes:
        judged_table: each row is judged by the fold that holds it out.
        folds: name -> "source/signer" keys that are held out together.
        trained_table: trained on besides; None where there is nothing else.
        judged_share: of the whole training weight, of the rows of ``judged_table`` that are not
            held out; 0: they are never trained on, 1 where ``trained_table`` is None.
        augmentation: new in every epoch; None where pictures are taken as they are.
        detection: by source, (hands found, frames looked at).
    """

    judged_table: ImageTable
    folds: Mapping[str, tuple[str, ...]]
    trained_table: ImageTable | None = None
    judged_share: float = 1.0
    augmentation: ImageAugmentation | None = field(default_factory=ImageAugmentation)
    detection: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[TrainingData, ...]:
        """The data sets trained on, with licences and counts."""
        return training_data([table for table, _ in self._parts(())])

    def training_set(self, recipe: Recipe, held_out: Sequence[str], seed: int) -> TrainingSet:
        """The pictures of everybody but those held out, varied anew in every epoch."""
        parts = self._parts(held_out)
        table = parts[0][0] if len(parts) == 1 else ImageTable.concatenate([t for t, _ in parts])
        weight = np.concatenate([np.full(len(t), share / len(t), np.float32) for t, share in parts])
        of = picture_feature(*recipe.feature, table)
        index = {label: number for number, label in enumerate(recipe.labels)}

        def varied(epoch: int) -> PictureFeatures:
            return PictureFeatures(table, of, self.augmentation, (seed, epoch))

        return TrainingSet(
            features=PictureFeatures(table, of),
            target=np.array([index[label] for label in table.label], np.int64),
            weight=weight / weight.mean(),
            varied=None if self.augmentation is None else varied,
            group=_signer_and_label(table),
        )

    def judged(self, recipe: Recipe, signers: Sequence[str] | None = None) -> Judged:
        """The pictures of these signers, or of all who are judged."""
        table = self.judged_table
        if signers is not None:
            table = table[np.isin(signer_keys(table), list(signers))]
        features = PictureFeatures(table, picture_feature(*recipe.feature, table))
        return Judged(features, table.label, signer_keys(table), table.clip)

    def _parts(self, held_out: Sequence[str]) -> list[tuple[ImageTable, float]]:
        """What is trained on, with its share of the weight."""
        judged = self.judged_table
        rest = judged[~np.isin(signer_keys(judged), list(held_out))]
        parts = [(rest, self.judged_share)]
        if self.trained_table is not None:
            parts.append((self.trained_table, 1 - self.judged_share))
        return [(table, share) for table, share in parts if share and len(table)]


def _signer_and_label(table: ImageTable) -> NDArray[np.int64]:
    keys = np.char.add(np.char.add(signer_keys(table), "/"), table.label)
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)


def some_signers(table: ImageTable, share: float, seed: int) -> tuple[str, ...]:
    """A share 0..1 of a table's signers, "source/signer", drawn at random; at least one."""
    people = np.unique(signer_keys(table))
    count = min(max(round(share * len(people)), 1), len(people) - 1)
    return tuple(sorted(map(str, np.random.default_rng(seed).permutation(people)[:count])))


def fifths(table: ImageTable, seed: int, parts: int = 5) -> dict[str, tuple[str, ...]]:
    """Folds: the signers of a table, dealt out at random."""
    people = np.random.default_rng(seed).permutation(np.unique(signer_keys(table)))
    source = table.source[0]
    return {
        f"{source}/{part + 1}of{parts}": tuple(sorted(map(str, people[part::parts])))
        for part in range(parts)
    }
