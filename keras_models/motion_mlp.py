"""motion_mlp: the path of a hand over 1.2 seconds -> J, Z or neither."""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.dense_stack import dense_stack
from keras_models.blocks.sizes import sized

Variant = Literal["small", "wide"]

# (units, dropout after them) of each hidden layer.
SIZES: dict[str, dict[str, Any]] = {
    "small": {"layers": ((64, 0.2), (32, 0.2))},
    "wide": {"layers": ((128, 0.3), (64, 0.3))},
}
# Of the input in training, in palm lengths: about what the tracker itself is off by.
_NOISE = 0.02


def build(
    num_classes: int, *, variant: Variant = "small", input_size: int = 240, **sizes: Any
) -> keras.Model:
    """Dense - ReLU - Dropout twice, then logits.

    Args:
        num_classes: outputs; 3 with "?", "J" and "Z".
        variant: "small" (17,603 parameters for 3 classes) or "wide".
        input_size: length of the feature vector.
        sizes: ``layers`` replaces the variant's ((units, dropout), ...).

    Returns:
        (batch, input_size) float32 -> logits (batch, num_classes) float32.
    """
    size = sized("motion_mlp", SIZES[variant], sizes)
    inputs = keras.Input((input_size,), name="stroke")
    x = keras.layers.GaussianNoise(_NOISE, name="noise")(inputs)
    x = dense_stack(x, size["layers"], norm=False)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name=f"motion_mlp_{variant}")
