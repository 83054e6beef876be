"""Models that train in a second on pictures or clips as large as the real ones'."""

from __future__ import annotations

import keras


def build_for_pictures(num_classes: int) -> keras.Model:
    """(batch, 224, 224, 3) -> logits (batch, num_classes)."""
    inputs = keras.Input((224, 224, 3))
    x = keras.layers.Flatten()(keras.layers.AveragePooling2D(112)(inputs))
    return keras.Model(inputs, keras.layers.Dense(num_classes)(x))


def build_for_clips(num_classes: int) -> keras.Model:
    """(batch, 12, 112, 112, 3) -> logits (batch, num_classes)."""
    inputs = keras.Input((12, 112, 112, 3))
    x = keras.layers.Flatten()(keras.layers.AveragePooling3D((4, 112, 112))(inputs))
    return keras.Model(inputs, keras.layers.Dense(num_classes)(x))
