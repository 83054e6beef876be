"""The recipe that the classifiers of the shipped bundles share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from keras_models.corpora import UNKNOWN
from keras_models.recipe import Corpus, Recipe


def shipped(name: str, signs: tuple[str, ...], corpus: Callable[[Path], Corpus]) -> Recipe:
    """Signs and "?" from ``hand63`` by the wide landmark MLP; chosen on signers held out."""
    return Recipe(
        name=name,
        task=name,
        labels=(*signs, UNKNOWN),
        corpus=corpus,
        arguments={"variant": "wide"},
        epochs=12,
        batch=512,
        learning_rate=2e-3,
        weight_decay=1e-4,
        label_smoothing=0.05,
    )
