"""The digits of the shipped bundle."""

from __future__ import annotations

from pathlib import Path

from keras_models.corpora import DIGITS, UNKNOWN, digits_corpus
from keras_models.recipe import Recipe
from keras_models.train_classifier import train_classifier

RECIPE = Recipe(
    name="digits",
    task="digits",
    labels=(*DIGITS, UNKNOWN),
    corpus=digits_corpus,
    arguments={"variant": "wide"},
    epochs=12,
    batch=512,
    learning_rate=2e-3,
    weight_decay=1e-4,
    label_smoothing=0.05,
)


def digits(data_root: Path, out: Path, *, seed: int = 0) -> None:
    """python -m keras_models train digits --data FOLDER --out build/digits"""
    train_classifier(RECIPE, data_root, out, seed=seed)
