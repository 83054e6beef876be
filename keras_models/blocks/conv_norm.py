"""conv_norm: a 2-D convolution and its normalisation, padded as in PyTorch."""

from __future__ import annotations

from typing import Any

import keras

from keras_models.blocks.batch_norm import batch_norm


def conv_norm(
    x: Any, filters: int, kernel: tuple[int, int], strides: tuple[int, int], name: str
) -> Any:
    """Convolution without bias, with half a kernel of zeros on each side, then BatchNorm.

    Keras's own "same" pads less before than after where it strides, so that its weights would not
    be PyTorch's.

    Args:
        x: (batch, row, column, channel) float32.
        filters: channels of the answer.
        kernel: (rows, columns), odd.
        strides: (rows, columns).
        name: of the convolution; "NAME_norm" is the other.

    Returns:
        (batch, ceil(row / stride), ceil(column / stride), filters) float32.
    """
    padding = "same"
    if strides != (1, 1):
        padding = "valid"
        margin = (kernel[0] // 2, kernel[1] // 2)
        if any(margin):
            x = keras.layers.ZeroPadding2D(margin, name=f"{name}_padding")(x)
    x = keras.layers.Conv2D(
        filters,
        kernel,
        strides,
        padding,
        use_bias=False,
        kernel_initializer="he_normal",
        name=name,
    )(x)
    return batch_norm(name=f"{name}_norm")(x)
