"""Recipe: the settings of one training run of a classifier of single frames."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from datasets.hand_table import HandTable
from keras_models.pool import Pool


@dataclass(frozen=True)
class Corpus:
    """What a recipe trains and is judged on.

    Attributes:
        pools: training samples; "?" is the label of hands that show none of the signs.
        judged: real samples, "?" among them; each is judged by the fold that holds it out.
        detection: by source, (hands found, frames looked at); only sources that keep the frames in
            which no hand was found.
        folds: name -> "source/signer" keys that are held out together.
    """

    pools: tuple[Pool, ...]
    judged: HandTable
    folds: dict[str, tuple[str, ...]]
    detection: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """AdamW with cosine annealing over a fixed number of epochs.

    Attributes:
        name: of the checkpoint.
        task: "letters" or "digits" or "letters+digits".
        labels: one per output, in order.
        corpus: makes the corpus from the data folder.
        builder: "package.module:function" of the architecture.
        arguments: of the builder, besides num_classes.
        feature: name and version.
        decoder: settings for the manifest.
    """

    name: str
    task: str
    labels: tuple[str, ...]
    corpus: Callable[[Path], Corpus]
    builder: str = "keras_models.landmark_mlp:build"
    arguments: dict[str, Any] = field(default_factory=dict)
    feature: tuple[str, int] = ("hand63", 1)
    epochs: int = 100
    batch: int = 256
    learning_rate: float = 1e-3
    weight_decay: float = 1e-2
    label_smoothing: float = 0.0
    decoder: dict[str, float] = field(default_factory=dict)
