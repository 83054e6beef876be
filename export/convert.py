"""Run a checkpoint's Keras model and convert it by recipes, all in child processes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from export import child
from export.job_folder import REFERENCE, Job, JobFolder
from export.recipes import Recipe
from export.samples import calibration_inputs, evaluation_rows
from keras_models.checkpoint import WEIGHTS_FILE, Checkpoint


@dataclass(frozen=True, slots=True)
class Converted:
    """A checkpoint's files, with what its Keras model itself answers.

    Attributes:
        parameters: of the Keras model, statistics of normalisation included.
        calibration: (sample, ..., label) float32 logits of Keras for ``calibration_inputs``.
        evaluation: (sample, ..., label) float32 logits of Keras for ``evaluation_rows``.
        files: .tflite contents by recipe name.
        refused: by recipe name, the sentence that says why there is no file.
    """

    parameters: int
    calibration: FloatArray
    evaluation: FloatArray
    files: dict[str, bytes]
    refused: dict[str, str]


def convert(
    checkpoint: Checkpoint,
    recipes: tuple[Recipe, ...],
    progress: Callable[[str], None] = lambda step: None,
    limit_s: float = child.TIME_LIMIT_S,
) -> Converted:
    """Convert a checkpoint, batch 1.

    The log of a conversion that fails is left beside the checkpoint.

    Args:
        checkpoint: to convert.
        recipes: to convert by.
        progress: told each step when it begins.
        limit_s: seconds that one step may take.

    Raises:
        UserError: the Keras model cannot be rebuilt or run.
    """
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as name:
        folder = JobFolder(Path(name))
        _begin(folder, checkpoint, recipes)
        child.run([folder], progress, limit_s)
        reason = folder.refusal(REFERENCE)
        if reason is not None:
            raise UserError(f"the Keras model of {checkpoint.folder} {reason}")
        return _collected(checkpoint, recipes, folder)


def _begin(folder: JobFolder, checkpoint: Checkpoint, recipes: tuple[Recipe, ...]) -> None:
    description = checkpoint.description
    job = Job(
        description.builder,
        description.arguments,
        str(checkpoint.folder / WEIGHTS_FILE),
        tuple(recipe.name for recipe in recipes),
    )
    calibration = calibration_inputs(checkpoint)
    evaluation = checkpoint.evaluation[evaluation_rows(checkpoint)]
    folder.begin(job, calibration, np.concatenate([calibration, evaluation]))


def _collected(checkpoint: Checkpoint, recipes: tuple[Recipe, ...], folder: JobFolder) -> Converted:
    logits, split = folder.logits, len(calibration_inputs(checkpoint))
    reasons = {recipe.name: folder.refusal(recipe.name) for recipe in recipes}
    return Converted(
        parameters=folder.parameters,
        calibration=logits[:split],
        evaluation=logits[split:],
        files={
            name: folder.file(name).read_bytes()
            for name, reason in reasons.items()
            if reason is None
        },
        refused={
            name: f"recipe {name} {reason}{_kept_log(folder, name, checkpoint)}"
            for name, reason in reasons.items()
            if reason is not None
        },
    )


def _kept_log(folder: JobFolder, recipe: str, checkpoint: Checkpoint) -> str:
    log = folder.log(recipe)
    if not log.exists():
        return ""
    kept = shutil.copy(log, checkpoint.folder / f"export-{recipe}.log")
    return f" (log: {kept})"
