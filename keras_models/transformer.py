"""transformer: a skeleton over time -> one of a set of signs, by self-attention."""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.attention import attention
from keras_models.blocks.feed_forward import feed_forward
from keras_models.blocks.learned_vectors import LearnedPositions, LearnedQuery
from keras_models.blocks.sizes import sized

Variant = Literal["document"]

SIZES: dict[str, dict[str, Any]] = {
    "document": {
        "frames": 120,
        "input_size": 81,
        "width": 96,
        "heads": 6,
        "layers": 3,
        "feed_forward": 384,
        "dropout": 0.1,
    },
}


def build(num_classes: int, *, variant: Variant = "document", **sizes: Any) -> keras.Model:
    """A transformer encoder over the frames and a class token, whose last state gives the logits.

    Each layer normalises before its attention and before its feed-forward part, which trains
    without a warm-up (Xiong et al. 2020).

    Args:
        num_classes: outputs; 1000 in the document.
        variant: "document": 120 frames of 27 points, width 96, 6 heads, 3 layers.
        sizes: ``frames``, ``input_size`` (numbers a frame), ``width``, ``heads``, ``layers``,
            ``feed_forward`` (units), ``dropout``.

    Returns:
        (batch, frame, input_size) float32 -> logits (batch, num_classes) float32.
    """
    size = sized("transformer", SIZES[variant], sizes)
    inputs = keras.Input((size["frames"], size["input_size"]), name="skeleton")
    x = keras.layers.Dense(size["width"], name="embedding")(inputs)
    x = keras.layers.Concatenate(axis=1, name="tokens")([LearnedQuery(name="class_token")(x), x])
    x = LearnedPositions(name="positions")(x)
    x = keras.layers.Dropout(size["dropout"], name="embedding_dropout")(x)
    for number in range(1, size["layers"] + 1):
        x = _encoder_layer(x, size, f"encoder_{number}")
    x = keras.layers.LayerNormalization(epsilon=1e-5, name="encoder_norm")(x[:, 0])
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name="transformer")


def _encoder_layer(x: Any, size: dict[str, Any], name: str) -> Any:
    dropout = size["dropout"]
    norm = keras.layers.LayerNormalization(epsilon=1e-5, name=f"{name}_attention_norm")(x)
    attended = attention(norm, norm, size["heads"], dropout, f"{name}_attention")
    x = _residual(x, attended, dropout, f"{name}_attention")
    norm = keras.layers.LayerNormalization(epsilon=1e-5, name=f"{name}_feed_forward_norm")(x)
    forward = feed_forward(norm, size["feed_forward"], dropout, f"{name}_feed_forward")
    return _residual(x, forward, dropout, f"{name}_feed_forward")


def _residual(x: Any, branch: Any, dropout: float, name: str) -> Any:
    branch = keras.layers.Dropout(dropout, name=f"{name}_dropout")(branch)
    return keras.layers.Add(name=f"{name}_sum")([x, branch])
