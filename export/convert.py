"""Run a checkpoint's Keras model and convert it by recipes, all in child processes."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from export import child
from export.job_folder import REFERENCE, Job, JobFolder
from export.recipes import Recipe
from export.samples import calibration_inputs, evaluation_rows
from export.tuning.lesson import EPOCHS
from keras_models.checkpoint import WEIGHTS_FILE, Checkpoint


@dataclass(frozen=True, slots=True)
class Answers:
    """What a model in Keras answers.

    Attributes:
        calibration: (sample, ..., label) float32 logits for ``calibration_inputs``.
        evaluation: (sample, ..., label) float32 logits for ``evaluation_rows``.
    """

    calibration: FloatArray
    evaluation: FloatArray


@dataclass(frozen=True, slots=True)
class Converted:
    """A checkpoint's files, with what their Keras models themselves answer.

    Attributes:
        parameters: of the Keras model, statistics of normalisation included.
        reference: answers of the Keras model.
        tuned: answers of the tuned models, by the tunings' names.
        files: .tflite contents by recipe name and form, the default form first.
        refused: by recipe name, the sentence that says why there is no file.
    """

    parameters: int
    reference: Answers
    tuned: dict[tuple[str, ...], Answers]
    files: dict[str, dict[str, bytes]]
    refused: dict[str, str]

    def origin(self, recipe: Recipe) -> Answers:
        """Of the model in Keras that a recipe's files are to answer as."""
        return self.tuned[recipe.tunings] if recipe.tunings else self.reference


def convert(
    checkpoint: Checkpoint,
    recipes: tuple[Recipe, ...],
    progress: child.Progress = child.no_progress,
    limit_s: float = child.TIME_LIMIT_S,
    epochs: int = EPOCHS,
) -> Converted:
    """Convert a checkpoint, batch 1.

    The log of a conversion that fails is left beside the checkpoint.

    Args:
        checkpoint: to convert.
        recipes: to convert by.
        progress: told each step when it begins, and each epoch of one that trains.
        limit_s: seconds that one step may take.
        epochs: of training, for the recipes that train.

    Raises:
        UserError: the Keras model cannot be rebuilt or run.
    """
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as name:
        folder = JobFolder(Path(name))
        _begin(folder, checkpoint, recipes, epochs)
        child.run([folder], progress, limit_s)
        reason = folder.refusal(REFERENCE)
        if reason is not None:
            raise UserError(f"the Keras model of {checkpoint.folder} {reason}")
        return _collected(checkpoint, recipes, folder)


def _begin(
    folder: JobFolder, checkpoint: Checkpoint, recipes: tuple[Recipe, ...], epochs: int
) -> None:
    description = checkpoint.description
    job = Job(
        description.builder,
        description.arguments,
        str(checkpoint.folder / WEIGHTS_FILE),
        tuple(recipe.name for recipe in recipes),
        epochs,
    )
    calibration = calibration_inputs(checkpoint)
    evaluation = checkpoint.evaluation[evaluation_rows(checkpoint)]
    folder.begin(job, calibration, np.concatenate([calibration, evaluation]))


def _collected(checkpoint: Checkpoint, recipes: tuple[Recipe, ...], folder: JobFolder) -> Converted:
    split = len(calibration_inputs(checkpoint))

    def answers(tunings: tuple[str, ...]) -> Answers:
        logits = folder.logits(tunings)
        return Answers(logits[:split], logits[split:])

    files = {recipe: folder.files(recipe.name) for recipe in recipes}
    return Converted(
        parameters=folder.parameters,
        reference=answers(()),
        tuned={r.tunings: answers(r.tunings) for r, found in files.items() if found and r.tunings},
        files={recipe.name: found for recipe, found in files.items() if found},
        refused={
            recipe.name: _refusal(folder, recipe.name, checkpoint)
            for recipe, found in files.items()
            if not found
        },
    )


def _refusal(folder: JobFolder, recipe: str, checkpoint: Checkpoint) -> str:
    step = folder.refused_step(recipe) or recipe
    subject = f"recipe {recipe}" if step == recipe else f"recipe {recipe} ({step})"
    return f"{subject} {folder.refusal(step)}{_kept_log(folder, step, checkpoint)}"


def _kept_log(folder: JobFolder, step: str, checkpoint: Checkpoint) -> str:
    log = folder.log(step)
    if not log.exists():
        return ""
    kept = shutil.copy(log, checkpoint.folder / f"export-{step.replace(' ', '-')}.log")
    return f" (log: {kept})"
