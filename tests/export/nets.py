"""Builders for checkpoints in tests: of the form that keras_models has, but small."""

from __future__ import annotations

import os
from typing import Any


def small(num_classes: int, *, hidden: int = 32) -> Any:
    """63 -> hidden -> num_classes logits, with the layers of the landmark MLP."""
    import keras

    inputs = keras.Input((63,))
    values = keras.layers.Dense(hidden)(inputs)
    values = keras.layers.BatchNormalization()(values)
    values = keras.layers.ReLU()(values)
    values = keras.layers.Dropout(0.2)(values)
    return keras.Model(inputs, keras.layers.Dense(num_classes)(values))


def window(num_classes: int, *, frames: int = 4) -> Any:
    """(frames, 63) -> num_classes logits, for the motion role."""
    import keras

    inputs = keras.Input((frames, 63))
    values = keras.layers.Conv1D(8, 3, padding="same", activation="relu")(inputs)
    values = keras.layers.GlobalAveragePooling1D()(values)
    return keras.Model(inputs, keras.layers.Dense(num_classes)(values))


def dying(num_classes: int) -> Any:
    """Stands for a crash inside TensorFlow."""
    os.abort()


def unconvertible(num_classes: int) -> Any:
    """A net that only TensorFlow's own operations can compute."""
    import keras

    inputs = keras.Input((63,))
    values = keras.layers.Dense(num_classes)(inputs)
    return keras.Model(inputs, keras.ops.erfinv(keras.ops.tanh(values)))
