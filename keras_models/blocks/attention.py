"""attention: multi-head attention (Vaswani et al. 2017, section 3.2)."""

from __future__ import annotations

from typing import Any

import keras


def attention(query: Any, memory: Any, heads: int, dropout: float, name: str) -> Any:
    """Attention of a query to a memory, whose width the heads divide among themselves.

    Args:
        query: (batch, query step, width) float32.
        memory: (batch, memory step, width) float32.
        heads: a divisor of the width.
        dropout: of the attention weights.
        name: of the layer.

    Returns:
        (batch, query step, width) float32.
    """
    width = query.shape[-1]
    layer = keras.layers.MultiHeadAttention(heads, width // heads, dropout=dropout, name=name)
    return layer(query, memory)
