"""Which modules are the layers of ``conv_bilstm_attention``, whose document names none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import keras
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from keras_models.weights.layer_tensors import Names, bidirectional_tensors, layer_tensors

_KINDS: dict[type[keras.layers.Layer], str] = {
    keras.layers.Conv1D: "convolution",
    keras.layers.BatchNormalization: "normalisation",
    keras.layers.Dense: "linear layer",
}


def conv_bilstm_tensors(
    layers: Sequence[keras.layers.Layer], state: Mapping[str, NDArray[Any]]
) -> dict[str, list[Names]]:
    """Names of the tensors of each of the layers, found by kind, shape and order.

    A layer is taken to be the first module of its kind and shape that is not taken yet. The order
    of modules is that in which a PyTorch model registers them, which a .pth file keeps.

    Raises:
        UserError: a layer has no like, or the file's order is lost where it would be needed.
    """
    kinds = _modules(state)
    tensors: dict[str, list[Names]] = {}
    for layer in layers:
        if isinstance(layer, keras.layers.Bidirectional):
            number = int(layer.name.removeprefix("lstm_")) - 1
            tensors[layer.name] = bidirectional_tensors(_lstm(state), number)
        else:
            tensors[layer.name] = layer_tensors(layer, _taken(layer, kinds, state))
    return tensors


def _modules(state: Mapping[str, NDArray[Any]]) -> dict[str, list[str]]:
    """Kind -> names of its modules, in the order of the file."""
    kinds: dict[str, list[str]] = {kind: [] for kind in _KINDS.values()}
    for name, array in state.items():
        module, _, part = name.rpartition(".")
        if part == "running_mean":
            kinds["normalisation"].append(module)
        elif part == "weight" and array.ndim > 1:
            kinds["convolution" if array.ndim == 3 else "linear layer"].append(module)
    return kinds


def _taken(
    layer: keras.layers.Layer, kinds: dict[str, list[str]], state: Mapping[str, NDArray[Any]]
) -> str:
    kind = _KINDS[type(layer)]
    shape = tuple(reversed(layer.weights[0].shape))
    fitting = [module for module in kinds[kind] if state[f"{module}.weight"].shape == shape]
    if not fitting:
        size = " x ".join(map(str, shape))
        raise UserError(
            f"the weights have no {kind} of {size}, as {layer.name} is: give weights of "
            "conv_bilstm_attention, or import the backbone alone"
        )
    if len(fitting) > 1 and list(state) == sorted(state):
        raise UserError(
            f"the weights do not tell whether {fitting[0]} or {fitting[1]} is {layer.name}, as "
            "their order is lost: give the .pth file"
        )
    kinds[kind].remove(fitting[0])
    return fitting[0]


def _lstm(state: Mapping[str, NDArray[Any]]) -> str:
    found = [name for name in state if name.endswith(".weight_ih_l0")]
    if len(found) != 1:
        raise UserError(
            f"the weights have {len(found)} LSTMs where conv_bilstm_attention has one: give others"
        )
    return found[0].removesuffix(".weight_ih_l0")
