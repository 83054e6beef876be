"""import_weights: a PyTorch state dict -> the weights of one of the architectures here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from keras_models.weights.layer_tensors import Names
from keras_models.weights.matched_names import conv_bilstm_tensors
from keras_models.weights.residual_names import r2plus1d_tensors, resnet18_tensors

State = Mapping[str, NDArray[Any]]

# Of PyTorch's DataParallel, and of the document's model around torchvision's.
_WRAPPERS = ("module.", "model.")


@dataclass(frozen=True, slots=True)
class _Source:
    """What is known of PyTorch's model.

    Attributes:
        tensors: of these layers, by the layer's name.
        head: layers that depend on the classes.
        head_tensors: pattern of the names of theirs, and of what other models have in their place.
    """

    tensors: Callable[[Sequence[keras.layers.Layer], State], dict[str, list[Names]]]
    head: tuple[str, ...]
    head_tensors: str


_SOURCES = {
    "resnet18": _Source(resnet18_tensors, ("hidden", "logits"), r"fc\..*"),
    "r2plus1d": _Source(r2plus1d_tensors, ("logits",), r"fc\..*"),
    "conv_bilstm_attention": _Source(conv_bilstm_tensors, ("logits",), r".*\.(weight|bias)"),
}
IMPORTABLE = tuple(_SOURCES)


def import_weights(
    architecture: str, state: State, model: keras.Model, *, backbone_only: bool = False
) -> None:
    """Set a model's weights to PyTorch's, so that it answers as PyTorch's does.

    Understood are torchvision's ``r2plus1d_18``; the resnet18 document's ``SignLanguageModel``,
    which is torchvision's ``resnet18`` with a head of its own (of torchvision's itself, the
    backbone); and the 77 signs document's ``ImprovedASLModel``. The names of its modules are not in
    the document: they are told by kind, shape and order.

    Args:
        architecture: name in ``ARCHITECTURES`` that built the model.
        state: name -> array, see ``read_state_dict``.
        model: not touched if an error is raised.
        backbone_only: leave the layers that depend on the classes as they are.

    Raises:
        UserError: weights cannot be imported into the architecture, or a tensor is missing, too
            many, or of another shape.
    """
    if architecture not in _SOURCES:
        raise UserError(
            f"no weights can be imported into {architecture}: choose from {', '.join(_SOURCES)}"
        )
    source = _SOURCES[architecture]
    state = _unwrapped(state)
    left_out = source.head if backbone_only else ()
    layers = [layer for layer in model.layers if layer.weights and layer.name not in left_out]
    tensors = source.tensors(layers, state)
    arrays = [_arrays(architecture, layer, tensors[layer.name], state) for layer in layers]
    used = {name for names in tensors.values() for name in chain.from_iterable(names)}
    _check_surplus(architecture, state.keys() - used, source.head_tensors if backbone_only else "")
    for layer, weights in zip(layers, arrays, strict=True):
        layer.set_weights(weights)


def _unwrapped(state: State) -> State:
    for wrapper in _WRAPPERS:
        if all(name.startswith(wrapper) for name in state):
            state = {name.removeprefix(wrapper): array for name, array in state.items()}
    return state


def _arrays(
    architecture: str, layer: keras.layers.Layer, tensors: list[Names], state: State
) -> list[FloatArray]:
    """A layer's weights as Keras orders them."""
    arrays = []
    for weight, names in zip(layer.weights, tensors, strict=True):
        parts = [_fitting(architecture, state, name, weight.shape) for name in names]
        arrays.append(np.sum(parts, axis=0, dtype=np.float32))
    return arrays


def _fitting(architecture: str, state: State, name: str, shape: tuple[int, ...]) -> NDArray[Any]:
    """A tensor in Keras's order of axes and shape, (..., input, output)."""
    if name not in state:
        raise UserError(
            f"the weights have no tensor {name}, which {architecture} needs: give weights of the "
            "same architecture, or import the backbone alone"
        )
    tensor = state[name]
    # PyTorch has (output, input, ...); one of the axes of a 3-D convolution folded to 2-D is 1.
    turned = tensor.transpose(*range(2, tensor.ndim), *reversed(range(min(2, tensor.ndim))))
    if [size for size in turned.shape if size > 1] != [size for size in shape if size > 1]:
        raise UserError(
            f"the tensor {name} is {_shown(tensor.shape)}, but {architecture} has "
            f"{_shown((*shape[-2:][::-1], *shape[:-2]))} there: give weights of the same "
            "architecture and classes, or import the backbone alone"
        )
    return turned.reshape(shape)


def _shown(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape))


def _check_surplus(architecture: str, surplus: Collection[str], ignored: str) -> None:
    pattern = re.compile(rf".*\.num_batches_tracked|{ignored}")
    if strangers := sorted(name for name in surplus if not pattern.fullmatch(name)):
        raise UserError(
            f"the weights have a tensor {strangers[0]}, for which {architecture} has no place: "
            "give weights of the same architecture, or import the backbone alone"
        )
