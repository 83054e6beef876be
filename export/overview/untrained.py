"""untrained: a checkpoint with random weights, for what does not depend on them."""

from __future__ import annotations

from math import prod
from pathlib import Path

import keras
import numpy as np

from edge_runtime.landmarks import FloatArray
from export.overview.case import Case
from keras_models.best_answers import best_answers
from keras_models.checkpoint import WEIGHTS_FILE, Checkpoint, Description

# Whether the arithmetic is right, a dozen samples show; fewer where they are large.
SAMPLES = 12
MOST_NUMBERS = 2**22


def untrained(case: Case, folder: Path, samples: int = SAMPLES) -> Checkpoint:
    """Build a case's model, save its weights, and make samples; right is what Keras answers.

    Args:
        case: to build.
        folder: for the weights, made where missing.
        samples: of noise, at least 2.
    """
    model, rows = saved(case, folder, samples)
    truth = best_answers(model.predict(rows, batch_size=1, verbose=0))
    description = Description(
        builder=case.row.builder,
        arguments=case.arguments,
        name=case.name,
        task="words",
        role="sequence" if rows.ndim > 2 else "static",
        feature=case.row.features[0],
        feature_version=1,
        labels=tuple(map(str, range(case.classes))),
    )
    return Checkpoint(folder, description, rows, rows, truth, np.arange(len(rows)))


def saved(case: Case, folder: Path, samples: int) -> tuple[keras.Model, FloatArray]:
    """A case's model with random weights, which a folder keeps, and (sample, ...) float32."""
    keras.utils.set_random_seed(1)
    model = case.row.build(**case.arguments)
    as_if_trained(model)
    folder.mkdir(parents=True, exist_ok=True)
    model.save_weights(folder / WEIGHTS_FILE)
    shape = model.input_shape[1:]
    return model, noise(samples, shape)


def as_if_trained(model: keras.Model) -> None:
    """Statistics of normalisation that hide no mistake, as those of a fresh model would."""
    rng = np.random.default_rng(3)
    for weight in model.weights:
        if weight.path.endswith("moving_mean"):
            weight.assign(rng.normal(0, 0.1, weight.shape))
        if weight.path.endswith("moving_variance"):
            weight.assign(rng.uniform(0.5, 1.5, weight.shape))


def noise(count: int, shape: tuple[int, ...]) -> FloatArray:
    """(sample, *shape) float32, with something of each sample's own in all its frames or pixels;
    fewer than asked for where they are large, but 2."""
    count = max(2, min(count, MOST_NUMBERS // prod(shape)))
    rng = np.random.default_rng(2)
    own = rng.normal(size=(count, *[1] * (len(shape) - 1), shape[-1]))
    inputs = own + rng.normal(0, 0.5, (count, *shape))
    # Padding at the end of a clip.
    inputs[0, -1:] = 0
    return inputs.astype(np.float32)
