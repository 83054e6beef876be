"""The letters of the shipped bundle."""

from __future__ import annotations

from pathlib import Path

from keras_models.corpora import LETTERS, UNKNOWN, letters_corpus
from keras_models.recipe import Recipe
from keras_models.train_classifier import train_classifier

RECIPE = Recipe(
    name="letters",
    task="letters",
    labels=(*LETTERS, UNKNOWN),
    corpus=letters_corpus,
    arguments={"variant": "wide"},
    epochs=12,
    batch=512,
    learning_rate=2e-3,
    weight_decay=1e-4,
    label_smoothing=0.05,
)


def letters(data_root: Path, out: Path, *, seed: int = 0) -> None:
    """python -m keras_models train letters --data FOLDER --out build/letters"""
    train_classifier(RECIPE, data_root, out, seed=seed)
