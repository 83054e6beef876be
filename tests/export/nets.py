"""Builders for checkpoints in tests: of the form that keras_models has, but small."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import Any

import numpy as np

from export.recipes import RECIPES
from export.tuning import TUNINGS


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


def dying_later(num_classes: int, hidden: int) -> Any:
    """Builds well, but the process that built it dies when it comes to static_int8."""
    recipe = RECIPES["static_int8"]
    RECIPES["static_int8"] = replace(recipe, configure=lambda *_: os.abort())
    return small(num_classes, hidden=hidden)


def hanging(num_classes: int, hidden: int) -> Any:
    """Stands for a converter that never ends."""
    time.sleep(600)


def greedy(num_classes: int, hidden: int) -> Any:
    """Stands for a model too large for the machine."""
    np.ones(8 << 30, np.uint8)
    return small(num_classes, hidden=hidden)


def dying_in_training(num_classes: int, hidden: int) -> Any:
    """Builds well, but pruning ends the process."""
    TUNINGS["pruned"] = lambda *_: os.abort()
    return small(num_classes, hidden=hidden)


def hanging_in_training(num_classes: int, hidden: int) -> Any:
    """Builds well, but pruning never ends."""
    TUNINGS["pruned"] = lambda *_: time.sleep(600)
    return small(num_classes, hidden=hidden)


def greedy_in_training(num_classes: int, hidden: int) -> Any:
    """Builds well, but pruning takes more memory than any machine has."""
    TUNINGS["pruned"] = lambda *_: np.ones(1 << 50, np.uint8)
    return small(num_classes, hidden=hidden)


def failing(num_classes: int, hidden: int) -> Any:
    """Raises as a broken model does."""
    raise ZeroDivisionError("no such thing\nas half a layer")


def lacking_operation(num_classes: int, hidden: int) -> Any:
    """A net with a function that no TFLite operation computes."""
    import keras

    model = small(num_classes, hidden=hidden)
    return keras.Model(model.inputs, keras.ops.erfinv(keras.ops.tanh(model.outputs[0])))


def with_gru(num_classes: int, hidden: int) -> Any:
    """63 -> 7 frames of 9 -> num_classes logits."""
    import keras

    inputs = keras.Input((63,))
    frames = keras.layers.Reshape((7, 9))(inputs)
    states = keras.layers.Bidirectional(keras.layers.GRU(hidden))(frames)
    return keras.Model(inputs, keras.layers.Dense(num_classes)(states))


def two_inputs(num_classes: int, hidden: int) -> Any:
    """A net that no bundle can hold."""
    import keras

    both = [keras.Input((63,)), keras.Input((63,))]
    return keras.Model(both, keras.layers.Dense(num_classes)(keras.layers.Concatenate()(both)))
