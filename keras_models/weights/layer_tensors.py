"""layer_tensors: which tensors of PyTorch make up the weights of a Keras layer."""

from __future__ import annotations

import keras

# Tensors of one name are taken as they are, those of several are summed.
Names = tuple[str, ...]


def layer_tensors(layer: keras.layers.Layer, module: str) -> list[Names]:
    """For each weight of a convolution, a dense layer or a batch normalisation, the tensor's name.

    Args:
        layer: of Keras, with weights.
        module: the name of its like in PyTorch.
    """
    kinds = ["weight"]
    if isinstance(layer, keras.layers.BatchNormalization):
        kinds = ["weight", "bias", "running_mean", "running_var"]
    elif layer.use_bias:
        kinds = ["weight", "bias"]
    return [(f"{module}.{kind}",) for kind in kinds]


def bidirectional_tensors(module: str, number: int) -> list[Names]:
    """The same for layer ``number``, from 0, of a bidirectional LSTM.

    PyTorch adds two biases to each gate, Keras one: their sum. The order of the gates is the same.
    """
    tensors: list[Names] = []
    for direction in ("", "_reverse"):
        end = f"l{number}{direction}"
        tensors += [(f"{module}.weight_ih_{end}",), (f"{module}.weight_hh_{end}",)]
        tensors += [(f"{module}.bias_ih_{end}", f"{module}.bias_hh_{end}")]
    return tensors
