"""Writing a checkpoint: the folder that training hands to export."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray
from keras_models.recipe import Recipe

MODEL_FILE = "model.json"
WEIGHTS_FILE = "model.weights.h5"
CALIBRATION_FILE = "calibration.npz"
EVALUATION_FILE = "evaluation.npz"


CALIBRATION_SAMPLES = 2000


def description(recipe: Recipe, **rest: Any) -> dict[str, Any]:
    """The fields of ``model.json`` that a recipe states, and those given."""
    return {
        "builder": recipe.builder,
        "arguments": {"num_classes": len(recipe.labels), **recipe.arguments},
        "name": recipe.name,
        "task": recipe.task,
        "role": "static",
        "feature": recipe.feature[0],
        "feature_version": recipe.feature[1],
        "labels": list(recipe.labels),
        "decoder": recipe.decoder,
        "tracker": {"hands": 1},
        **rest,
    }


def some_rows(features: FloatArray, seed: int) -> FloatArray:
    """Random rows of features (sample, size), enough for the calibration of int8."""
    rows = np.random.default_rng(seed).permutation(len(features))[:CALIBRATION_SAMPLES]
    return features[np.sort(rows)]


def write_checkpoint(
    folder: Path,
    model: keras.Model,
    description: dict[str, Any],
    *,
    calibration: FloatArray,
    evaluation: FloatArray,
    truth: NDArray[np.int64],
) -> None:
    """Write or replace the files of a checkpoint, each whole or not at all.

    Args:
        folder: made if absent; other files in it are left alone.
        model: answers logits.
        description: the fields of ``model.json`` (see ``export.checkpoint.Description``).
        calibration: (sample, size) float32, the representative data set of quantisation.
        evaluation: (sample, size) float32, for parity, agreement and golden vectors.
        truth: (sample,) int64, index of the label of each evaluation sample.
    """
    part = folder / "checkpoint.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    model.save_weights(part / WEIGHTS_FILE)
    np.savez_compressed(part / CALIBRATION_FILE, features=calibration)
    np.savez_compressed(part / EVALUATION_FILE, features=evaluation, labels=truth)
    (part / MODEL_FILE).write_text(json.dumps(description, indent=1, sort_keys=True) + "\n")
    # model.json last: a folder that has it has the rest.
    for name in (WEIGHTS_FILE, CALIBRATION_FILE, EVALUATION_FILE, MODEL_FILE):
        (part / name).replace(folder / name)
    part.rmdir()
