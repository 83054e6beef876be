"""Builders for checkpoints in tests: of the form that keras_models has, but small."""

from __future__ import annotations

import itertools
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


def stroke(num_classes: int) -> Any:
    """240 -> num_classes logits, for the motion role."""
    import keras

    inputs = keras.Input((240,))
    values = keras.layers.Dense(16, activation="relu")(inputs)
    return keras.Model(inputs, keras.layers.Dense(num_classes)(values))


def dying(num_classes: int, hidden: int) -> Any:
    """Stands for a crash inside TensorFlow, whatever the recipe."""
    os.abort()


_builds = itertools.count(1)


def dying_later(num_classes: int, hidden: int, dies_at: int) -> Any:
    """Builds well until it is called for the ``dies_at``-th time in one process."""
    if next(_builds) == dies_at:
        os.abort()
    return small(num_classes, hidden=hidden)


def failing(num_classes: int, hidden: int) -> Any:
    """Raises as a broken model does."""
    raise ZeroDivisionError("no such thing\nas half a layer")


def lacking_operation(num_classes: int, hidden: int) -> Any:
    """A net with a function that no TFLite operation computes."""
    import keras

    model = small(num_classes, hidden=hidden)
    return keras.Model(model.inputs, keras.ops.erfinv(keras.ops.tanh(model.outputs[0])))


def two_inputs(num_classes: int, hidden: int) -> Any:
    """A net that no bundle can hold."""
    import keras

    both = [keras.Input((63,)), keras.Input((63,))]
    return keras.Model(both, keras.layers.Dense(num_classes)(keras.layers.Concatenate()(both)))
