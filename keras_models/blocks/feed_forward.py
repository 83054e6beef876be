"""feed_forward: the perceptron that a transformer layer applies to each step."""

from __future__ import annotations

from typing import Any

import keras


def feed_forward(x: Any, hidden: int, dropout: float, name: str) -> Any:
    """Dense - ReLU - Dropout - Dense back to the width (Vaswani et al. 2017, section 3.3).

    Args:
        x: (batch, step, width) float32.
        hidden: units.
        dropout: after the ReLU.
        name: prefix of the layers' names.

    Returns:
        (batch, step, width) float32.
    """
    width = x.shape[-1]
    x = keras.layers.Dense(hidden, activation="relu", name=f"{name}_hidden")(x)
    x = keras.layers.Dropout(dropout, name=f"{name}_hidden_dropout")(x)
    return keras.layers.Dense(width, name=f"{name}_out")(x)
