"""The child's side of an export: rebuild a Keras model, run it, and convert it by each recipe."""

from __future__ import annotations

import importlib
import json
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from edge_runtime.errors import UserError
from export.child import JOB_FILE, STEP_PREFIX, Job
from export.recipes import RECIPES

CALIBRATION_ARRAY = "calibration.npy"
INPUTS_ARRAY = "inputs.npy"
LOGITS_ARRAY = "logits.npy"
COUNT_FILE = "parameters.txt"
REFERENCE = "Keras reference"


def main(folder: Path) -> int:
    """Do the job that lies in the folder; 2 and a sentence where the checkpoint is at fault."""
    job = Job(**json.loads((folder / JOB_FILE).read_text()))
    try:
        if not (folder / LOGITS_ARRAY).exists():
            _begin(REFERENCE)
            _answer(_rebuild(job), folder)
        for recipe in job.recipes:
            _begin(recipe)
            _convert(_rebuild(job), recipe, folder)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def tflite_file(recipe: str) -> str:
    """Name of the file that a recipe leaves in the folder."""
    return f"{recipe}.tflite"


def _begin(step: str) -> None:
    sys.stdout.write(f"{STEP_PREFIX}{step}\n")


def _rebuild(job: Job) -> Any:
    """The trained keras.Model.

    Raises:
        UserError: the builder does not exist, or the weights are not of the model that it builds.
    """
    module, _, function = job.builder.partition(":")
    try:
        build = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise UserError(f"the builder {job.builder} does not exist: {error}") from error
    import keras

    # Names that Keras counts up end in the file: the same for each recipe, whatever came before.
    keras.backend.clear_session()
    model = build(**job.arguments)
    if (len(model.inputs), len(model.outputs)) != (1, 1):
        raise UserError(
            f"{job.builder} builds {len(model.inputs)} inputs and {len(model.outputs)} outputs, "
            "but the runtime takes models of one each"
        )
    try:
        with warnings.catch_warnings():
            # Keras only warns where it leaves layers with random weights.
            warnings.simplefilter("error", UserWarning)
            model.load_weights(job.weights)
    except (ValueError, OSError, KeyError, UserWarning) as error:
        reason = " ".join(str(error).split())[:150]
        raise UserError(f"{job.weights} does not fit {job.builder}: {reason}") from error
    return model


def _convert(model: Any, recipe: str, folder: Path) -> None:
    import keras
    import tensorflow as tf

    # A static batch of 1: with a dynamic one, recurrent layers need Flex or TensorList operations.
    (inputs,) = model.inputs
    single = keras.Input(batch_shape=(1, *inputs.shape[1:]), dtype=inputs.dtype)
    static = keras.Model(single, model(single))
    converter = tf.lite.TFLiteConverter.from_keras_model(static)
    RECIPES[recipe].configure(converter, np.load(folder / CALIBRATION_ARRAY))
    (folder / tflite_file(recipe)).write_bytes(converter.convert())


def _answer(model: Any, folder: Path) -> None:
    inputs = np.load(folder / INPUTS_ARRAY)
    logits = model.predict(inputs, batch_size=256, verbose=0)
    (folder / COUNT_FILE).write_text(str(model.count_params()))
    np.save(folder / LOGITS_ARRAY, logits)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
