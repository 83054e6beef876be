"""Recipe: the settings of one training run of a classifier; Corpus: what it trains on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import keras
import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle.manifest import TrainingData
from edge_runtime.landmarks import FloatArray
from keras_models.checkpoint import Description


class Features(Protocol):
    """Features (sample, ...), an array or what makes some rows of one when they are asked for."""

    def __len__(self) -> int: ...
    def __getitem__(self, rows: NDArray[np.intp], /) -> FloatArray: ...


@dataclass(frozen=True)
class TrainingSet:
    """Samples to fit on.

    Attributes:
        features: (sample, ...) float32; those of every epoch where ``varied`` is None, else not
            augmented, for validation and calibration.
        target: (sample,) int64, index of the label.
        weight: (sample,) float32, mean 1.
        varied: epoch -> features of that epoch, newly augmented; called in a thread of its own.
        group: (sample,) int64, where samples of one group, such as the frames of a clip, must not
            be trained on and validated with; all samples of a group have one target.
        block: (sample,) int64, where samples of one block are read together; see
            ``keras_models.training.order``.
        blocks_at_once: how many blocks an epoch mixes at a time.
    """

    features: Features
    target: NDArray[np.int64]
    weight: FloatArray
    varied: Callable[[int], Features] | None = None
    group: NDArray[np.int64] | None = None
    block: NDArray[np.int64] | None = None
    blocks_at_once: int = 8


@dataclass(frozen=True)
class Judged:
    """Samples to judge on: features (sample, ...) float32, and truth, signer ("source/signer") and
    clip ("source/clip"), each (sample,) str."""

    features: FloatArray
    truth: NDArray[np.str_]
    signer: NDArray[np.str_]
    clip: NDArray[np.str_]


class Corpus(Protocol):
    """What a recipe trains and is judged on."""

    @property
    def folds(self) -> Mapping[str, tuple[str, ...]]:
        """Name -> "source/signer" keys that are held out together."""

    @property
    def detection(self) -> Mapping[str, tuple[int, int]]:
        """By source, (hands found, frames looked at), where the source keeps frames without."""

    @property
    def sources(self) -> Sequence[TrainingData]:
        """What the model of everybody is trained on, with licences."""

    def training_set(self, recipe: Recipe, held_out: Sequence[str], seed: int) -> TrainingSet:
        """The training samples of everybody but those held out ("source/signer")."""

    def judged(self, recipe: Recipe, signers: Sequence[str] | None = None) -> Judged:
        """The real samples of these signers ("source/signer"), or of all who are judged."""


def adamw_cosine(
    learning_rate: float, weight_decay: float
) -> Callable[[int], keras.optimizers.Optimizer]:
    """AdamW whose rate falls along a half cosine to 0 over all steps."""

    def make(steps: int) -> keras.optimizers.Optimizer:
        schedule = keras.optimizers.schedules.CosineDecay(learning_rate, steps)
        return keras.optimizers.AdamW(schedule, weight_decay=weight_decay)

    return make


@dataclass(frozen=True)
class Recipe:
    """How a classifier is trained.

    Attributes:
        name: of the checkpoint.
        task: "letters", "digits", "letters+digits" or "words".
        labels: one per output, in order; "?" is the class of everything else.
        corpus: makes the corpus from the data folder.
        builder: "package.module:function" of the architecture.
        arguments: of the builder, besides num_classes.
        feature: name and version.
        role: of the model in a bundle.
        arrangement: of frames, for models of sequences: "stretch" or "pad".
        optimizer: makes it, given the number of steps in all.
        callbacks: makes further callbacks, such as the schedules of the documents; what Keras's
            EarlyStopping and ReduceLROnPlateau have seen is kept with an unfinished run.
        validation_share: of every class's training samples (or groups of them), drawn at random, on
            which such callbacks look (``val_loss``, ``val_accuracy``); it is not trained on.
        prepare: called with the fresh model and the training features, to fit what is not trained
            by steps.
        decoder: settings for the manifest.
        tracker: settings for the manifest.
    """

    name: str
    task: str
    labels: tuple[str, ...]
    corpus: Callable[[Path], Corpus]
    builder: str = "keras_models.landmark_mlp:build"
    arguments: dict[str, Any] = field(default_factory=dict)
    feature: tuple[str, int] = ("hand63", 1)
    role: str = "static"
    arrangement: str = ""
    epochs: int = 100
    batch: int = 256
    optimizer: Callable[[int], keras.optimizers.Optimizer] = field(
        default_factory=lambda: adamw_cosine(1e-3, 1e-2)
    )
    callbacks: Callable[[], list[keras.callbacks.Callback]] = list
    validation_share: float = 0.0
    prepare: Callable[[keras.Model, Features], None] | None = None
    label_smoothing: float = 0.0
    decoder: dict[str, float] = field(default_factory=dict)
    tracker: dict[str, int] = field(default_factory=lambda: {"hands": 1})

    def description(self, **rest: Any) -> Description:
        """Of the trained model; ``rest`` adds what only training knows."""
        name, version = self.feature
        return Description(
            builder=self.builder,
            arguments={"num_classes": len(self.labels), **self.arguments},
            name=self.name,
            task=self.task,
            role=self.role,
            feature=name,
            feature_version=version,
            labels=self.labels,
            arrangement=self.arrangement,
            decoder=self.decoder,
            tracker=self.tracker,
            **rest,
        )
