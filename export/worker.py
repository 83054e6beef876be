"""The child's side of an export: rebuild Keras models, run and tune them, and convert them."""

from __future__ import annotations

import importlib
import sys
import warnings
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from export.cell_clip import without_cell_clip
from export.child import EPOCH_PREFIX, STEP_PREFIX
from export.forms import forms_of, in_form
from export.job_folder import Job, JobFolder, Step
from export.memory_limit import limit_memory
from export.recipes import RECIPES
from export.twin import twin

# Of one batch of the reference, in numbers of its input.
BATCH_NUMBERS = 2**22


def main(arguments: list[str]) -> int:
    """Do what is left of some jobs; 2 and a sentence where a checkpoint is at fault.

    Args:
        arguments: bytes of memory that may be taken, then the jobs' folders.
    """
    limit_memory(int(arguments[0]))
    for name in arguments[1:]:
        folder = JobFolder(Path(name))
        while folder.left:
            step = folder.left[0]
            _tell(STEP_PREFIX, step.name)
            try:
                _do(folder, step)
            except UserError as error:
                sys.stderr.write(f"{error}\n")
                return 2
    return 0


def _tell(prefix: str, text: str) -> None:
    sys.stdout.write(f"{prefix}{text}\n")


def _do(folder: JobFolder, step: Step) -> None:
    if step.tunings:
        _tune(folder, step.tunings)
    elif step.recipe:
        _convert(folder, step)
    else:
        _refer(folder)


def _refer(folder: JobFolder) -> None:
    """Run the Keras model, and save it for the converter, which takes most of its time to build."""
    job = folder.job
    model = _rebuild(job)
    forms = forms_of(model)
    for recipe in job.recipes:
        if reason := RECIPES[recipe].objection(model, forms):
            folder.refuse(recipe, reason)
    for form in forms:
        if any(RECIPES[recipe].takes(form, forms) for recipe in job.recipes):
            _save(in_form(model, form), folder.saved_model(form))
    folder.answer(model.count_params(), forms, _answers(model, folder.inputs))


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


def _tune(folder: JobFolder, tunings: tuple[str, ...]) -> None:
    """Train the lean twin on, from where the tunings before the last one left it."""
    from export.tuning import TUNINGS, Lesson

    *before, last = tunings
    model = _rebuild(folder.job)
    start = twin(model, batch=None, lean=True)
    if before:
        with np.load(folder.weights(tuple(before))) as weights:
            start.set_weights([weights[name] for name in weights.files])
    calibration, epochs = folder.calibration, folder.job.epochs
    lesson = Lesson(
        calibration,
        folder.logits()[: len(calibration)],
        epochs,
        lambda done: _tell(EPOCH_PREFIX, f"{done}/{epochs}"),
    )
    tuned = TUNINGS[last](start, tuple(before), lesson)
    np.savez(folder.weights(tunings), *tuned.get_weights())
    _save(_of_one(tuned, model, last), folder.saved_model(tunings=tunings))
    folder.answer_tuned(tunings, _answers(tuned, folder.inputs))


def _of_one(tuned: Any, model: Any, last: str) -> Any:
    """For a batch of 1, of which alone the converter makes fused LSTMs; fake quantisation knows no
    LSTM."""
    if last == "quantised":
        return tuned
    single = twin(model, lean=True)
    single.set_weights(tuned.get_weights())
    return single


def _answers(model: Any, inputs: FloatArray) -> FloatArray:
    """(sample, ..., label) float32 logits."""
    batch = max(1, min(256, BATCH_NUMBERS // prod(inputs.shape[1:])))
    answers: FloatArray = model.predict(inputs, batch_size=batch, verbose=0)
    return answers


def _convert(folder: JobFolder, step: Step) -> None:
    import tensorflow as tf

    recipe = RECIPES[step.recipe]
    form = "" if recipe.tunings else step.form or folder.forms_for(step.recipe)[0]
    source = folder.saved_model(form, recipe.tunings)
    converter = tf.lite.TFLiteConverter.from_saved_model(str(source))
    recipe.configure(converter, folder.calibration)
    content = without_cell_clip(converter.convert())
    # Under another name first: a file that is there is whole.
    part = folder.path / "converted.part"
    part.write_bytes(content)
    part.rename(folder.file(step.recipe, step.form))


def _save(model: Any, path: Path) -> None:
    """Save a model of Keras 3 or tf_keras for inference at batch 1: with a dynamic one, recurrent
    layers need Flex or TensorList operations."""
    import keras
    import tensorflow as tf
    import tf_keras

    library: Any = keras if isinstance(model, keras.Model) else tf_keras
    wanted = tf.TensorSpec((1, *model.input_shape[1:]), tf.float32, name="inputs")
    archive = library.export.ExportArchive()
    archive.track(model)
    archive.add_endpoint("serve", lambda inputs: model(inputs, training=False), [wanted])
    archive.write_out(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
