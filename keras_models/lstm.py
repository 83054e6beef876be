"""lstm: one hand over time -> one of a set of signs, by two LSTMs.

Architecture: the LSTM experiments of the key-frame document (25 and 20 signs).
"""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.sizes import sized

Variant = Literal["document", "short"]

_WIDTHS: dict[str, Any] = {"input_size": 42, "units": (128, 64), "hidden": 64}
SIZES: dict[str, dict[str, Any]] = {
    "document": {"frames": 150, **_WIDTHS},
    "short": {"frames": 90, **_WIDTHS},
}


def build(num_classes: int, *, variant: Variant = "document", **sizes: Any) -> keras.Model:
    """LSTMs over the frames, the last of which hands on its last state; a dense layer; logits.

    The document gives the input and the kinds of layers; their widths are this project's.

    Args:
        num_classes: outputs; 25 or, with "short", 20 in the document.
        variant: "document" (150 frames; 142,745 parameters for 25 classes) or "short" (90 frames).
        sizes: ``frames``, ``input_size`` (numbers a frame), ``units`` of each LSTM, ``hidden``
            (units of the dense layer).

    Returns:
        (batch, frame, input_size) float32 -> logits (batch, num_classes) float32.
    """
    size = sized("lstm", SIZES[variant], sizes)
    inputs = keras.Input((size["frames"], size["input_size"]), name="hand")
    *before, last = size["units"]
    x = inputs
    for number, units in enumerate(before, 1):
        x = keras.layers.LSTM(units, return_sequences=True, name=f"lstm_{number}")(x)
    x = keras.layers.LSTM(last, name=f"lstm_{len(before) + 1}")(x)
    x = keras.layers.Dense(size["hidden"], activation="relu", name="dense")(x)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name=f"lstm_{variant}")
