"""pytorch_parameters: how many parameters PyTorch counts for the same model."""

from __future__ import annotations

import math

import keras


def pytorch_parameters(model: keras.Model) -> int:
    """Trainable parameters, with the second bias vector that PyTorch's LSTMs have.

    ``torch.nn.LSTM`` adds two biases to each gate, Keras one. (Both have two in a GRU.)
    """
    trainable = sum(math.prod(weight.shape) for weight in model.trainable_weights)
    return trainable + sum(_gates(layer) for layer in model.layers)


def _gates(layer: keras.layers.Layer) -> int:
    if isinstance(layer, keras.layers.Bidirectional):
        return _gates(layer.forward_layer) + _gates(layer.backward_layer)
    return 4 * layer.units if isinstance(layer, keras.layers.LSTM) else 0
