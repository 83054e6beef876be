"""Builders of nets that tell pictures, clips and poses apart by a rule that can be read here."""

from __future__ import annotations

from typing import Any

import numpy as np


def brightness(num_classes: int) -> Any:
    """(224, 224, 3) -> logits of "dark" and "bright": by the mean of the normalised picture."""
    import keras

    inputs = keras.Input((224, 224, 3))
    mean = keras.layers.GlobalAveragePooling2D()(inputs)
    return _ruled(inputs, mean, [[-4, 4]] * 3)


def brightening(num_classes: int) -> Any:
    """(6, 112, 112, 3) -> logits of "?", "brighter" and "darker": last frame minus first."""
    import keras

    inputs = keras.Input((6, 112, 112, 3))
    means = keras.ops.mean(inputs, axis=(2, 3))
    change = means[:, 5] - means[:, 0]
    return _ruled(inputs, change, [[0, 4, -4]] * 3, [4, 0, 0])


def shoulders(num_classes: int) -> Any:
    """(4, 81) of skeleton27 -> logits of "?" and "person": whether the shoulders are seen.

    With a pose they are half a shoulder width to the left and right of the middle between them:
    numbers 9 and 12 of a frame are their x.
    """
    import keras

    inputs = keras.Input((4, 81))
    mean = keras.ops.mean(inputs, axis=1)
    return _ruled(inputs, mean[:, 9:13:3], [[0, 8], [0, -8]], [2, 0])


def _ruled(inputs: Any, values: Any, weights: list[list[int]], biases: Any = None) -> Any:
    """A dense layer of these weights over the values."""
    import keras

    kernel = np.array(weights, np.float32)
    bias = np.zeros(kernel.shape[1], np.float32) if biases is None else np.array(biases, np.float32)
    layer = keras.layers.Dense(kernel.shape[1])
    model = keras.Model(inputs, layer(values))
    layer.set_weights([kernel, bias])
    return model
