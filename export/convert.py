"""Run a checkpoint's Keras model and convert it by recipes, all in child processes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from export import child, worker
from export.recipes import Recipe
from keras_models.checkpoint import WEIGHTS_FILE, Checkpoint

# More rows of the representative data set change the scales no further, but take longer.
MAX_CALIBRATION_SAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Converted:
    """A checkpoint's files, with what its Keras model itself answers.

    Attributes:
        parameters: of the Keras model, statistics of normalisation included.
        calibration: (sample, label) float32 logits of Keras for ``calibration_inputs``.
        evaluation: (sample, label) float32 logits of Keras for the evaluation samples.
        files: .tflite contents by recipe name.
        refused: by recipe name, the sentence that says why there is no file.
    """

    parameters: int
    calibration: FloatArray
    evaluation: FloatArray
    files: dict[str, bytes]
    refused: dict[str, str]


def calibration_inputs(checkpoint: Checkpoint) -> FloatArray:
    """(sample <= 1000, ...) float32, rows spread evenly over the representative data set."""
    rows = checkpoint.calibration
    count = min(len(rows), MAX_CALIBRATION_SAMPLES)
    return rows[np.linspace(0, len(rows) - 1, count).round().astype(np.intp)]


def convert(
    checkpoint: Checkpoint,
    recipes: tuple[Recipe, ...],
    progress: Callable[[str], None] = lambda step: None,
) -> Converted:
    """Convert a checkpoint, batch 1.

    One child does all recipes in turn, as importing TensorFlow takes longer than converting; where
    one recipe kills it, another child goes on with the next.

    Args:
        checkpoint: to convert.
        recipes: to convert by.
        progress: told each step when it begins.

    Raises:
        UserError: the Keras model cannot be rebuilt or run.
    """
    refused: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as name:
        folder = Path(name)
        _write_inputs(checkpoint, folder)
        left = tuple(recipe.name for recipe in recipes)
        while left:
            left = _attempt(checkpoint, left, folder, refused, progress)
        return _collect(checkpoint, recipes, folder, refused)


def _write_inputs(checkpoint: Checkpoint, folder: Path) -> None:
    calibration = calibration_inputs(checkpoint)
    np.save(folder / worker.CALIBRATION_ARRAY, calibration)
    np.save(folder / worker.INPUTS_ARRAY, np.concatenate([calibration, checkpoint.evaluation]))


def _attempt(
    checkpoint: Checkpoint,
    recipes: tuple[str, ...],
    folder: Path,
    refused: dict[str, str],
    progress: Callable[[str], None],
) -> tuple[str, ...]:
    """Run one child; answer the recipes after the one, if any, that ended it."""
    description = checkpoint.description
    weights = str(checkpoint.folder / WEIGHTS_FILE)
    job = child.Job(description.builder, description.arguments, weights, recipes)
    try:
        child.run(job, folder, progress)
    except UserError as error:
        if not (folder / worker.LOGITS_ARRAY).exists():
            raise UserError(f"the Keras model of {checkpoint.folder} {error}") from error
        undone = [name for name in recipes if not (folder / worker.tflite_file(name)).exists()]
        refused[undone[0]] = f"recipe {undone[0]} {error}"
        return tuple(undone[1:])
    return ()


def _collect(
    checkpoint: Checkpoint, recipes: tuple[Recipe, ...], folder: Path, refused: dict[str, str]
) -> Converted:
    logits = np.load(folder / worker.LOGITS_ARRAY).astype(np.float32)
    split = len(calibration_inputs(checkpoint))
    return Converted(
        parameters=int((folder / worker.COUNT_FILE).read_text()),
        calibration=logits[:split],
        evaluation=logits[split:],
        files={
            recipe.name: (folder / worker.tflite_file(recipe.name)).read_bytes()
            for recipe in recipes
            if recipe.name not in refused
        },
        refused=refused,
    )
