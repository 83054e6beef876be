"""channel_attention: two ways to weigh the channels of a sequence by what is in all of it."""

from __future__ import annotations

from typing import Any

import keras


def efficient_channel_attention(x: Any, kernel: int, name: str) -> Any:
    """Each channel is weighed by the means of its neighbours.

    Source: Wang et al. 2020, "ECA-Net".

    Args:
        x: (batch, frame, channel) float32.
        kernel: channels that weigh one.
        name: prefix of the layers' names.

    Returns:
        (batch, frame, channel) float32.
    """
    channels = x.shape[-1]
    means = keras.layers.GlobalAveragePooling1D(name=f"{name}_means")(x)
    means = keras.layers.Reshape((channels, 1), name=f"{name}_row")(means)
    weights = keras.layers.Conv1D(
        1, kernel, padding="same", use_bias=False, activation="sigmoid", name=name
    )(means)
    weights = keras.layers.Reshape((1, channels), name=f"{name}_weights")(weights)
    return keras.layers.Multiply(name=f"{name}_product")([x, weights])


def squeeze_excite(x: Any, reduction: int, name: str) -> Any:
    """Each channel is weighed by the means of all of them.

    Source: Hu et al. 2018, "Squeeze-and-Excitation Networks"; swish instead of ReLU.

    Args:
        x: (batch, frame, channel) float32.
        reduction: channels for each unit of the hidden layer.
        name: prefix of the layers' names.

    Returns:
        (batch, frame, channel) float32.
    """
    channels = x.shape[-1]
    x_means = keras.layers.GlobalAveragePooling1D(keepdims=True, name=f"{name}_means")(x)
    hidden = keras.layers.Dense(channels // reduction, activation="swish", name=f"{name}_squeeze")
    weights = keras.layers.Dense(channels, activation="sigmoid", name=f"{name}_excite")
    return keras.layers.Multiply(name=f"{name}_product")([x, weights(hidden(x_means))])
