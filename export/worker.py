"""The child's side of an export: rebuild Keras models, run them, and convert them by recipes."""

from __future__ import annotations

import importlib
import sys
import warnings
from math import prod
from pathlib import Path
from typing import Any

from edge_runtime.errors import UserError
from export.cell_clip import without_cell_clip
from export.child import STEP_PREFIX
from export.job_folder import REFERENCE, Job, JobFolder
from export.recipes import RECIPES
from export.recurrent import holds_lstm
from export.twin import twin

# Of one batch of the reference, in numbers of its input.
BATCH_NUMBERS = 2**22


def main(folders: list[str]) -> int:
    """Do what is left of some jobs; 2 and a sentence where a checkpoint is at fault."""
    for name in folders:
        folder = JobFolder(Path(name))
        while folder.left:
            step = folder.left[0]
            sys.stdout.write(f"{STEP_PREFIX}{step}\n")
            try:
                _do(folder, step)
            except UserError as error:
                sys.stderr.write(f"{error}\n")
                return 2
    return 0


def _do(folder: JobFolder, step: str) -> None:
    if step == REFERENCE:
        _refer(folder)
    else:
        _convert(step, folder)


def _refer(folder: JobFolder) -> None:
    """Run the Keras model, and save it for the converter, which takes most of its time to build."""
    job = folder.job
    model = _rebuild(job)
    for recipe in job.recipes:
        if reason := RECIPES[recipe].objection(model):
            folder.refuse(recipe, reason)
    _save(model, folder.saved_model)
    inputs = folder.inputs
    batch = max(1, min(256, BATCH_NUMBERS // prod(inputs.shape[1:])))
    folder.answer(model.count_params(), model.predict(inputs, batch_size=batch, verbose=0))


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

    # Names that Keras counts up end in the file: the same, whatever came before.
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


def _convert(recipe: str, folder: JobFolder) -> None:
    import tensorflow as tf

    converter = tf.lite.TFLiteConverter.from_saved_model(str(folder.saved_model))
    RECIPES[recipe].configure(converter, folder.calibration)
    content = without_cell_clip(converter.convert())
    # Under another name first: a file that is there is whole.
    part = folder.path / "converted.part"
    part.write_bytes(content)
    part.rename(folder.file(recipe))


def _save(model: Any, path: Path) -> None:
    """Save a model for inference at batch 1: with a dynamic one, recurrent layers need Flex or
    TensorList operations."""
    import keras
    import tensorflow as tf

    library: Any = keras
    if holds_lstm(model):
        import tf_keras

        library, model = tf_keras, twin(model)
    wanted = tf.TensorSpec((1, *model.input_shape[1:]), tf.float32, name="inputs")
    archive = library.export.ExportArchive()
    archive.track(model)
    archive.add_endpoint("serve", lambda inputs: model(inputs, training=False), [wanted])
    archive.write_out(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
