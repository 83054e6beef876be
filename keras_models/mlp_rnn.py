"""mlp_rnn: hands over time -> one of a set of signs, by an MLP on each frame and a GRU."""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.dense_stack import dense_stack
from keras_models.blocks.sizes import sized

Variant = Literal["document"]

SIZES: dict[str, dict[str, Any]] = {
    "document": {
        "frames": 64,
        "input_size": 126,
        "layers": ((256, 0.3), (128, 0.3)),
        "units": 128,
    },
}


def build(num_classes: int, *, variant: Variant = "document", **sizes: Any) -> keras.Model:
    """Dense - ReLU - Dropout twice on each frame, a GRU over the frames, logits of its last state.

    The document names but the kind of model: the sizes are this project's.

    Args:
        num_classes: outputs; 1000 in the document.
        variant: "document".
        sizes: ``frames``, ``input_size`` (numbers a frame), ``layers`` ((units, dropout), ...) on
            each frame, ``units`` of the GRU.

    Returns:
        (batch, frame, input_size) float32 -> logits (batch, num_classes) float32.
    """
    size = sized("mlp_rnn", SIZES[variant], sizes)
    inputs = keras.Input((size["frames"], size["input_size"]), name="hands")
    x = dense_stack(inputs, size["layers"], norm=False)
    x = keras.layers.GRU(size["units"], name="gru")(x)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name="mlp_rnn")
