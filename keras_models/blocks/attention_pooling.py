"""attention_pooling: the frames of a sequence -> one vector, each frame weighted by its content."""

from __future__ import annotations

from typing import Any

import keras

from keras_models.blocks.padding import padding_penalty


def attention_pooling(frames: Any, features: Any, units: int) -> Any:
    """Additive attention (Bahdanau et al. 2015) with one learned query.

    Args:
        frames: (batch, frame, channel) float32, to be pooled.
        features: (batch, frame, feature) float32, the model's input: frames of zeros get no weight.
        units: of the hidden layer that scores a frame.

    Returns:
        (batch, channel) float32, the mean of the frames, weighted.
    """
    hidden = keras.layers.Dense(units, activation="tanh", name="attention_hidden")(frames)
    scores = keras.layers.Dense(1, name="attention_score")(hidden)
    scores = keras.layers.Reshape((-1,), name="attention_scores")(scores)
    scores = keras.layers.Add(name="attention_masked")([scores, padding_penalty(features)])
    weights = keras.layers.Softmax(name="attention_weights")(scores)
    return keras.layers.Dot(axes=1, name="attention_pooled")([weights, frames])
