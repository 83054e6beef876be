"""dense_stack: hidden layers of a multilayer perceptron."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import keras

from keras_models.blocks.batch_norm import batch_norm


def dense_stack(x: Any, layers: Iterable[tuple[int, float]], *, norm: bool, l2: float = 0.0) -> Any:
    """Dense - (BatchNorm -) ReLU - Dropout for each of the layers.

    Args:
        x: (batch, ..., feature) float32.
        layers: (units, dropout after them) of each.
        norm: whether to normalise before the ReLU.
        l2: added to the loss for each squared weight.

    Returns:
        (batch, ..., units of the last layer) float32.
    """
    for number, (units, dropout) in enumerate(layers, 1):
        penalty = keras.regularizers.L2(l2) if l2 else None
        x = keras.layers.Dense(units, kernel_regularizer=penalty, name=f"dense_{number}")(x)
        if norm:
            x = batch_norm(name=f"norm_{number}")(x)
        x = keras.layers.ReLU(name=f"relu_{number}")(x)
        x = keras.layers.Dropout(dropout, name=f"dropout_{number}")(x)
    return x
