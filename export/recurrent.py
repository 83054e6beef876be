"""Which recurrent layers a Keras model holds: what decides how it can be converted."""

from __future__ import annotations

from typing import Any


def holds_lstm(model: Any) -> bool:
    """Whether a model has an LSTM, in a Bidirectional layer or without."""
    import keras

    return _holds(model, keras.layers.LSTM)


def holds_gru(model: Any) -> bool:
    """Whether a model has a GRU, in a Bidirectional layer or without."""
    import keras

    return _holds(model, keras.layers.GRU)


def _holds(model: Any, kind: type) -> bool:
    return any(isinstance(getattr(layer, "forward_layer", layer), kind) for layer in model.layers)
