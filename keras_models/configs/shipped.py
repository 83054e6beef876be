"""The recipe that the classifiers of the shipped bundles share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from keras_models.corpora.hand_corpora import UNKNOWN
from keras_models.corpora.hand_corpus import HandCorpus
from keras_models.training.recipe import Recipe, adamw_cosine


def shipped(name: str, signs: tuple[str, ...], corpus: Callable[[Path], HandCorpus]) -> Recipe:
    """Signs and "?" from ``hand63`` by the wide landmark MLP; chosen on signers held out."""
    return Recipe(
        name=name,
        task=name,
        labels=(*signs, UNKNOWN),
        corpus=corpus,
        arguments={"variant": "wide"},
        epochs=12,
        batch=512,
        optimizer=adamw_cosine(2e-3, 1e-4),
        label_smoothing=0.05,
    )
