"""fused_attention: multi-head self-attention with one projection for all three parts."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops


def fused_attention(x: Any, heads: int, dropout: float, name: str) -> Any:
    """Self-attention without biases, scaled by the root of the whole width.

    Vaswani et al. 2017 scale by the root of a head's width; the fingerspelling document's model is
    softer.

    Args:
        x: (batch, frame, width) float32.
        heads: a divisor of the width.
        dropout: of the attention weights.
        name: prefix of the layers' names.

    Returns:
        (batch, frame, width) float32.
    """
    frames, width = x.shape[1:]
    fused = keras.layers.Dense(3 * width, use_bias=False, name=f"{name}_qkv")(x)
    fused = keras.layers.Reshape((frames, heads, 3 * width // heads), name=f"{name}_heads")(fused)
    fused = keras.layers.Permute((2, 1, 3), name=f"{name}_by_head")(fused)
    query, key, value = ops.split(fused, 3, axis=-1)
    scores = ops.matmul(query, ops.transpose(key, (0, 1, 3, 2))) * width**-0.5
    weights = keras.layers.Softmax(name=f"{name}_weights")(scores)
    weights = keras.layers.Dropout(dropout, name=f"{name}_dropout")(weights)
    x = keras.layers.Permute((2, 1, 3), name=f"{name}_by_frame")(ops.matmul(weights, value))
    x = keras.layers.Reshape((frames, width), name=f"{name}_joined")(x)
    return keras.layers.Dense(width, use_bias=False, name=f"{name}_out")(x)
