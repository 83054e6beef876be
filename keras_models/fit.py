"""Fit a classifier by a recipe, with progress and resuming."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np

from keras_models.architectures import resolved
from keras_models.progress import EpochProgress
from keras_models.recipe import Recipe, TrainingSet

HISTORY_FILE = "history.csv"
BACKUP_FOLDER = "unfinished"


def build_model(recipe: Recipe) -> keras.Model:
    """A fresh model of the recipe's architecture."""
    return resolved(recipe.builder)(len(recipe.labels), **recipe.arguments)


def fit(recipe: Recipe, data: TrainingSet, out: Path, *, seed: int, title: str) -> keras.Model:
    """Train a fresh model; a run that was stopped goes on from its last whole epoch.

    Args:
        out: folder for the history, and for the backup while the run is unfinished.
        title: shown beside the progress bar.
    """
    keras.utils.set_random_seed(seed)
    model = build_model(recipe)
    steps = -(-len(data.target) // recipe.batch) * recipe.epochs
    model.compile(
        optimizer=recipe.optimizer(steps),
        loss=keras.losses.CategoricalCrossentropy(
            from_logits=True, label_smoothing=recipe.label_smoothing
        ),
        weighted_metrics=["accuracy"],
    )
    model.fit(
        data.features,
        keras.utils.to_categorical(data.target, len(recipe.labels)),
        sample_weight=data.weight,
        batch_size=recipe.batch,
        epochs=recipe.epochs,
        verbose=0,
        callbacks=_callbacks(recipe, out, title),
    )
    return model


def logits(model: keras.Model, features: Any) -> np.ndarray[Any, np.dtype[np.float32]]:
    """(sample, class) float32 of features (sample, size)."""
    return np.asarray(model.predict(features, batch_size=4096, verbose=0), np.float32)


def _callbacks(recipe: Recipe, out: Path, title: str) -> list[keras.callbacks.Callback]:
    out.mkdir(parents=True, exist_ok=True)
    return [
        keras.callbacks.BackupAndRestore(out / BACKUP_FOLDER),
        keras.callbacks.CSVLogger(out / HISTORY_FILE, append=(out / BACKUP_FOLDER).exists()),
        EpochProgress(title, recipe.epochs),
    ]
