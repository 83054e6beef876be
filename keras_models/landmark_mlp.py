"""landmark_mlp: a hand's landmarks -> one of a set of static signs.

Architecture: the model card of the ASL landmark MLP (36 classes, 0-9 and A-Z).
"""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.dense_stack import dense_stack
from keras_models.blocks.sizes import sized

Variant = Literal["document", "wide"]

# (units, dropout after them) of each hidden layer.
SIZES: dict[str, dict[str, Any]] = {
    "document": {"layers": ((256, 0.3), (128, 0.2))},
    "wide": {"layers": ((512, 0.3), (256, 0.3))},
}


def build(
    num_classes: int, *, variant: Variant = "document", input_size: int = 63, **sizes: Any
) -> keras.Model:
    """Dense - BatchNorm - ReLU - Dropout twice, then logits.

    Args:
        num_classes: outputs; 36 in the document.
        variant: "document" (54,692 trainable parameters for 36 classes) or "wide".
        input_size: length of the feature vector.
        sizes: ``layers`` replaces the variant's ((units, dropout), ...).

    Returns:
        (batch, input_size) float32 -> logits (batch, num_classes) float32.
    """
    size = sized("landmark_mlp", SIZES[variant], sizes)
    inputs = keras.Input((input_size,), name="landmarks")
    x = dense_stack(inputs, size["layers"], norm=True)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name=f"landmark_mlp_{variant}")
