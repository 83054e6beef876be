"""causal_depthwise: each channel convolved with its past."""

from __future__ import annotations

from typing import Any

import keras


def causal_depthwise(x: Any, kernel: int, name: str) -> Any:
    """Depthwise convolution without bias of a frame and the ``kernel`` - 1 before it.

    Keras's own depthwise convolution knows no causal padding.

    Args:
        x: (batch, frame, channel) float32.
        kernel: frames.
        name: of the convolution.

    Returns:
        (batch, frame, channel) float32.
    """
    x = keras.layers.ZeroPadding1D((kernel - 1, 0), name=f"{name}_padding")(x)
    return keras.layers.DepthwiseConv1D(kernel, use_bias=False, name=name)(x)
