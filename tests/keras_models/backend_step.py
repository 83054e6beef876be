"""One training step of every architecture at its tiny size, under the backend of this process.

``python -m tests.keras_models.backend_step OUT.npz`` with KERAS_BACKEND set writes, for each
architecture, "NAME/before" and "NAME/after", the logits around the step, and "NAME/loss".
"""

from __future__ import annotations

import sys
from typing import Any

import keras
import numpy as np

from keras_models.architectures import ARCHITECTURES, Architecture

# Of layers that act in training alone, by chance.
CHANCE = ("rate", "dropout", "stddev")


def without_chance(layer: keras.layers.Layer) -> keras.layers.Layer:
    config = layer.get_config()
    return type(layer).from_config(config | {key: 0.0 for key in CHANCE if key in config})


def set_equal_weights(model: keras.Model, rng: np.random.Generator) -> None:
    """Random weights of the size that Keras would draw, the same under every backend."""
    for weight in model.weights:
        values = rng.normal(0, 1 / np.sqrt(np.prod(weight.shape[:-1])), weight.shape)
        if weight.name in ("gamma", "moving_variance", "edge_importance"):
            values = 1 + 0.1 * np.abs(rng.normal(size=weight.shape))
        weight.assign(values.astype(np.float32))


def step(row: Architecture) -> dict[str, Any]:
    model = row.build(3, variant=row.variants[0], **row.tiny)
    model = keras.models.clone_model(model, clone_function=without_chance)
    rng = np.random.default_rng(0)
    set_equal_weights(model, rng)
    inputs = rng.normal(0, 1, (4, *model.input_shape[1:])).astype(np.float32)
    labels = rng.integers(0, 3, (4, *model.output_shape[1:-1]))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.1), loss)
    return {
        f"{row.name}/before": model.predict_on_batch(inputs),
        f"{row.name}/loss": model.train_on_batch(inputs, labels),
        f"{row.name}/after": model.predict_on_batch(inputs),
    }


if __name__ == "__main__":
    results: dict[str, Any] = {}
    for row in ARCHITECTURES.values():
        results |= step(row)
    np.savez(sys.argv[1], **results)
