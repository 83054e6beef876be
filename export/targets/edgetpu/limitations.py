"""The limitations of ``rules.SUPPORTED``: what an operation breaks, in a few words, or None.

Axis 0 is the batch, which the Edge TPU leaves alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from export.graph import Operation, Tensor

_MOST_SOFTMAX_ELEMENTS = 16_000


def no_fused_activation(operation: Operation) -> str | None:
    """AveragePool2d, Concatenation, MaxPool2d."""
    if operation.options.get("fusedActivationFunction"):
        return "has a fused activation function"
    return None


def constant_only_as_zero_padding(operation: Operation) -> str | None:
    """Concatenation: with a constant there are two inputs, and the constant is all zeros."""
    inputs = [tensor for tensor in operation.inputs if tensor is not None]
    constants = [tensor for tensor in inputs if tensor.is_constant]
    zeros = all(_is_zero(tensor) for tensor in constants)
    if constants and (len(inputs) != 2 or not zeros):
        return "joins a constant that is no padding with zeros"
    return None


def equal_dilation(operation: Operation) -> str | None:
    """Conv2d, DepthwiseConv2d."""
    options = operation.options
    if options.get("dilationWFactor", 1) != options.get("dilationHFactor", 1):
        return "is dilated by different factors in x and y"
    return None


def default_weights(operation: Operation) -> str | None:
    """FullyConnected."""
    return "has shuffled weights" if operation.options.get("weightsFormat") else None


def one_dimensional_output(operation: Operation) -> str | None:
    """FullyConnected: a dense layer over frames is none of its kind."""
    return _one_dimensional(operation.outputs[0], "output")


def one_dimensional_input(operation: Operation) -> str | None:
    """Softmax."""
    return _one_dimensional(operation.computed[0], "input")


def at_most_16000_elements(operation: Operation) -> str | None:
    """Softmax."""
    elements = int(np.prod(operation.computed[0].shape))
    if elements > _MOST_SOFTMAX_ELEMENTS:
        return f"its input has {elements} elements, more than {_MOST_SOFTMAX_ELEMENTS}"
    return None


def no_batch_reduction(operation: Operation) -> str | None:
    """Mean, ReduceMax, ReduceMin, Sum."""
    return "reduces the batch dimension" if 0 in _axes(operation) else None


def depth_reduced_in_fours(operation: Operation) -> str | None:
    """Mean: over the innermost dimension only where its size is a multiple of 4."""
    shape = operation.computed[0].shape
    if len(shape) - 1 in _axes(operation) and shape[-1] % 4:
        return f"averages over {shape[-1]} channels, no multiple of 4"
    return None


def no_batch_axis(operation: Operation) -> str | None:
    """Pack."""
    return "packs along the batch dimension" if operation.options.get("axis") == 0 else None


def no_batch_padding(operation: Operation) -> str | None:
    """Pad."""
    padding = _integers(operation.inputs[1])
    return "pads the batch dimension" if padding is not None and padding[:2].any() else None


def no_batch_split(operation: Operation) -> str | None:
    """Split: the axis is its first input."""
    axis = _integers(operation.inputs[0])
    rank = len(operation.outputs[0].shape)
    if axis is not None and axis[0] % rank == 0:
        return "splits the batch dimension"
    return None


def strides_of_one(operation: Operation) -> str | None:
    """StridedSlice."""
    strides = _integers(operation.inputs[3])
    return None if strides is not None and (strides == 1).all() else "has strides other than 1"


def no_ellipsis_or_new_axis(operation: Operation) -> str | None:
    """StridedSlice."""
    masks = ("ellipsisMask", "newAxisMask")
    return "has an ellipsis or new axis" if any(map(operation.options.get, masks)) else None


def one_dimensional_alpha(operation: Operation) -> str | None:
    """PReLU."""
    alpha = operation.inputs[1]
    return None if alpha is None else _one_dimensional(alpha, "alpha")


def _one_dimensional(tensor: Tensor, what: str) -> str | None:
    if sum(size > 1 for size in tensor.shape) <= 1:
        return None
    return f"its {what} is {'x'.join(map(str, tensor.shape))}, not one-dimensional"


def _axes(operation: Operation) -> set[int]:
    """Dimensions that a reduction takes together, counted from the first."""
    axes = _integers(operation.inputs[1])
    rank = len(operation.computed[0].shape)
    return set() if axes is None else {int(axis) % rank for axis in axes}


def _integers(tensor: Tensor | None) -> NDArray[Any] | None:
    """Values of a constant of integers; None where it is computed or left out."""
    if tensor is None or tensor.content is None:
        return None
    return np.frombuffer(tensor.content, np.dtype(tensor.dtype)).ravel()


def _is_zero(tensor: Tensor) -> bool:
    """Whether every value stands for 0."""
    values = _integers(tensor)
    zero = tensor.zero_points[0] if tensor.zero_points else 0
    return values is not None and bool((values == zero).all())
