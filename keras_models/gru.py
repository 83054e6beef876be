"""gru: hands over time -> one of a set of signs, by bidirectional GRUs and attention."""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.attention_pooling import attention_pooling
from keras_models.blocks.sizes import sized

Variant = Literal["document"]

SIZES: dict[str, dict[str, Any]] = {
    "document": {
        "frames": 64,
        "input_size": 126,
        "units": (128, 128),
        "attention": 128,
        "dropout": 0.3,
    },
}


def build(num_classes: int, *, variant: Variant = "document", **sizes: Any) -> keras.Model:
    """Bidirectional GRUs, attention over frames, logits.

    The document names but the kind of model: the sizes are this project's. Frames of zeros are
    padding: the attention leaves them out.

    Args:
        num_classes: outputs; 1000 in the document.
        variant: "document".
        sizes: ``frames``, ``input_size`` (numbers a frame), ``units`` of each GRU in each
            direction, ``attention`` (units that score a frame), ``dropout`` after each GRU.

    Returns:
        (batch, frame, input_size) float32 -> logits (batch, num_classes) float32.
    """
    size = sized("gru", SIZES[variant], sizes)
    inputs = keras.Input((size["frames"], size["input_size"]), name="hands")
    x = inputs
    for number, units in enumerate(size["units"], 1):
        layer = keras.layers.GRU(units, return_sequences=True)
        x = keras.layers.Bidirectional(layer, name=f"gru_{number}")(x)
        x = keras.layers.Dropout(size["dropout"], name=f"dropout_{number}")(x)
    x = attention_pooling(x, inputs, size["attention"])
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name="gru")
