"""Writing a checkpoint."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import keras
import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray
from keras_models.checkpoint.description import (
    CALIBRATION_FILE,
    EVALUATION_FILE,
    MODEL_FILE,
    WEIGHTS_FILE,
    Description,
)

CALIBRATION_SAMPLES = 2000


def some_rows(features: FloatArray, seed: int, most: int = CALIBRATION_SAMPLES) -> FloatArray:
    """Random rows of features (sample, ...), enough for the calibration of int8."""
    rows = np.random.default_rng(seed).permutation(len(features))[:most]
    return features[np.sort(rows)]


def write_checkpoint(
    folder: Path,
    model: keras.Model,
    description: Description,
    *,
    calibration: FloatArray,
    evaluation: FloatArray,
    truth: NDArray[np.int64],
) -> None:
    """Write or replace the files of a checkpoint, each whole or not at all.

    Args:
        folder: made if absent; other files in it are left alone.
        model: answers logits.
        description: of it.
        calibration: (sample, ...) float32, the representative data set of quantisation.
        evaluation: (sample, ...) float32, for parity, agreement and golden vectors.
        truth: (sample,) int64, index of the label of each evaluation sample; of texts
            (sample, character), padded with -1.
    """
    part = folder / "checkpoint.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    _save_weights(model, part / WEIGHTS_FILE)
    np.savez_compressed(part / CALIBRATION_FILE, features=calibration)
    np.savez_compressed(part / EVALUATION_FILE, features=evaluation, labels=truth)
    described = json.dumps(asdict(description), indent=1, sort_keys=True)
    (part / MODEL_FILE).write_text(f"{described}\n")
    # model.json last: a folder that has it has the rest.
    for name in (WEIGHTS_FILE, CALIBRATION_FILE, EVALUATION_FILE, MODEL_FILE):
        (part / name).replace(folder / name)
    part.rmdir()


def _save_weights(model: keras.Model, path: Path) -> None:
    """Without the optimiser's state, which Keras writes along and which is twice as large."""
    optimizer, model.optimizer = getattr(model, "optimizer", None), None
    try:
        model.save_weights(path)
    finally:
        model.optimizer = optimizer
