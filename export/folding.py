"""Normalisation and ReLU folded into the layer before them: fewer operations, the same function.

TFLite's converter does so too, but only when training is over: weights that are quantised,
clustered or pruned in training have to be those of the file. And where a ReLU stands apart, tfmot
forgets to quantise the weights of the layer before it.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from edge_runtime.landmarks import FloatArray

# Their kernels' last axis is the channel that is normalised.
_TAKING_UP = (keras.layers.Dense, keras.layers.Conv1D, keras.layers.Conv2D)


def foldable(model: keras.Model) -> dict[str, keras.layers.Layer]:
    """By name of each BatchNormalization that only follows a linear layer, that layer."""
    found = {}
    for norm in model.layers:
        if isinstance(norm, keras.layers.BatchNormalization):
            before = norm.input._keras_history.operation
            if _takes_up(before):
                found[norm.name] = before
    return found


def fusible(model: keras.Model) -> dict[str, keras.layers.Layer]:
    """By name of each ReLU that only follows a linear layer, normalised or not, that layer."""
    norms = foldable(model)
    found = {}
    for relu in model.layers:
        if isinstance(relu, keras.layers.ReLU) and _is_plain(relu):
            before = relu.input._keras_history.operation
            if len(before._outbound_nodes) == 1:
                before = norms.get(before.name, before)
            if _takes_up(before):
                found[relu.name] = before
    return found


def _is_plain(relu: Any) -> bool:
    return (relu.max_value, relu.negative_slope, relu.threshold) == (None, 0, 0)


def _takes_up(layer: Any) -> bool:
    return (
        isinstance(layer, _TAKING_UP)
        and layer.activation is keras.activations.linear
        and len(layer._outbound_nodes) == 1
    )


def folded(layer: Any, norm: Any) -> list[FloatArray]:
    """Kernel and bias of a linear layer that does what it and the normalisation after it did.

    Kernel (..., channel) times gamma / sqrt(variance + epsilon); see Jacob et al. 2018,
    "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference",
    equation 14.
    """
    deviation = np.sqrt(np.asarray(norm.moving_variance, np.float32) + norm.epsilon)
    scale = (np.asarray(norm.gamma) if norm.scale else 1.0) / deviation
    offset = np.asarray(norm.beta) if norm.center else 0.0
    bias = np.asarray(layer.bias) if layer.use_bias else 0.0
    return [
        np.asarray(layer.kernel) * scale,
        offset + (bias - np.asarray(norm.moving_mean)) * scale,
    ]
