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

MODEL_FILE = "model.json"
WEIGHTS_FILE = "model.weights.h5"
CALIBRATION_FILE = "calibration.npz"
EVALUATION_FILE = "evaluation.npz"


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
