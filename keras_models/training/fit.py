"""Fit a classifier by a recipe, with progress and resuming."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np

from edge_runtime.errors import UserError
from keras_models.architectures import resolved
from keras_models.training.batches import BatchesInOrder, EpochBatches, training_and_validation_rows
from keras_models.training.distribution import check_batch, host_share, undistributed
from keras_models.training.epoch_guard import EpochGuard
from keras_models.training.progress import EpochProgress
from keras_models.training.recipe import Features, Recipe, TrainingSet
from keras_models.training.row_selection import RowSelection
from keras_models.training.unfinished import Unfinished

HISTORY_FILE = "history.csv"
BACKUP_FOLDER = "unfinished"
# Of samples that are judged: few enough for long sequences, many enough for small models; and
# numbers in a batch at most, where a sample is a picture or a clip.
JUDGED_BATCH, JUDGED_NUMBERS = 256, 2**24


def build_model(recipe: Recipe) -> keras.Model:
    """A fresh model of the recipe's architecture."""
    return resolved(recipe.builder)(len(recipe.labels), **recipe.arguments)


def fit(recipe: Recipe, data: TrainingSet, out: Path, *, seed: int, title: str) -> keras.Model:
    """Train a fresh model; a run that was stopped goes on from its last whole epoch.

    It then ends with the weights, bit for bit, of a run that was never stopped.

    Args:
        out: folder for the history, and for the state while the run is unfinished.
        title: shown beside the progress bar.

    Raises:
        UserError: there is no sample, the loss or a weight is no number any more, or ``out`` holds
            an unfinished run of another model.
    """
    classes = len(recipe.labels)
    rows, validation_rows = training_and_validation_rows(
        data.target, recipe.validation_share, seed, data.group
    )
    if not len(rows):
        raise UserError(f"{title}: no sample is left to train on: give more data")
    check_batch(min(recipe.batch, len(rows)))
    keras.utils.set_random_seed(seed)
    model = build_model(recipe)
    if recipe.prepare is not None:
        recipe.prepare(model, data.features)
    batches = EpochBatches(data, rows, recipe.batch, classes, seed, host_share())
    model.compile(
        optimizer=recipe.optimizer(len(batches) * recipe.epochs),
        loss=keras.losses.CategoricalCrossentropy(
            from_logits=True, label_smoothing=recipe.label_smoothing
        ),
        weighted_metrics=["accuracy"],
    )
    validation = None
    if len(validation_rows):
        chosen = RowSelection(data.features, validation_rows)
        validation = BatchesInOrder(chosen, recipe.batch, data.target[validation_rows], classes)
    _run(model, recipe, batches, validation, out, title, seed)
    return _on_one_device(model, recipe)


def logits(model: keras.Model, features: Features) -> np.ndarray[Any, np.dtype[np.float32]]:
    """(sample, ...) float32 answers to features (sample, ...)."""
    affordable = max(1, JUDGED_NUMBERS // features[np.zeros(1, np.intp)].size)
    batch = min(JUDGED_BATCH, affordable, len(features))
    with undistributed():
        answers = model.predict(BatchesInOrder(features, batch), verbose=0)
    return np.asarray(answers[: len(features)], np.float32)


def _run(
    model: keras.Model,
    recipe: Recipe,
    batches: EpochBatches,
    validation: BatchesInOrder | None,
    out: Path,
    title: str,
    seed: int,
) -> None:
    out.mkdir(parents=True, exist_ok=True)
    own = recipe.callbacks()
    unfinished = Unfinished(out / BACKUP_FOLDER, _what(recipe, seed, batches), own)
    first = unfinished.restore(model, recipe.epochs)
    progress = EpochProgress(title, recipe.epochs)
    history = keras.callbacks.CSVLogger(out / HISTORY_FILE, append=first > 0)
    try:
        model.fit(
            batches,
            epochs=recipe.epochs,
            initial_epoch=first,
            validation_data=validation,
            shuffle=False,
            verbose=0,
            callbacks=[
                EpochGuard(title, batches),
                *own,
                history,
                progress,
                unfinished,
            ],
        )
    finally:
        progress.close()
        batches.close()
        # Keras closes it only where training ends well.
        if history.csv_file is not None:
            history.csv_file.close()


def _what(recipe: Recipe, seed: int, batches: EpochBatches) -> dict[str, Any]:
    """What two runs must share for one to go on where the other was stopped."""
    return {
        "architecture": recipe.builder,
        "size of the architecture": recipe.arguments,
        "set of labels": recipe.labels,
        "feature": recipe.feature,
        "number of epochs": recipe.epochs,
        "batch size": recipe.batch,
        "seed": seed,
        "number of steps": len(batches),
    }


def _on_one_device(model: keras.Model, recipe: Recipe) -> keras.Model:
    """The model, or where it was trained on several devices a copy that needs but one."""
    if keras.distribution.distribution() is None:
        return model
    weights = model.get_weights()
    with undistributed():
        copy = build_model(recipe)
        copy.set_weights(weights)
    return copy
