"""landmark_mlp: a hand's landmarks -> one of a set of static signs.

Architecture: the model card of the ASL landmark MLP (36 classes, 0-9 and A-Z).
"""

from __future__ import annotations

from typing import Any, Literal

import keras

Variant = Literal["document", "wide"]

# (units, dropout after them) of each hidden layer.
LAYERS: dict[str, tuple[tuple[int, float], ...]] = {
    "document": ((256, 0.3), (128, 0.2)),
    "wide": ((512, 0.3), (256, 0.3)),
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
    layers = sizes.pop("layers", LAYERS[variant])
    if sizes:
        raise TypeError(f"landmark_mlp has no size named {', '.join(sizes)}")
    inputs = keras.Input((input_size,), name="landmarks")
    x = inputs
    for number, (units, dropout) in enumerate(layers, 1):
        x = keras.layers.Dense(units, name=f"dense_{number}")(x)
        # BN as in PyTorch, which the document trained with.
        x = keras.layers.BatchNormalization(epsilon=1e-5, momentum=0.9, name=f"norm_{number}")(x)
        x = keras.layers.ReLU(name=f"relu_{number}")(x)
        x = keras.layers.Dropout(dropout, name=f"dropout_{number}")(x)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name=f"landmark_mlp_{variant}")
