"""The operations that the Edge TPU runs, with their limitations, as Coral publishes them.

Source: https://coral.ai/docs/edgetpu/models-intro/, "Supported operations", for version 14 of the
runtime, the last, which belongs to version 16.0 of the compiler (July 2021, the last, too).
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from export.graph import Operation, Tensor
from export.targets.edgetpu import limitations as limits

SOURCE = "https://coral.ai/docs/edgetpu/models-intro/#supported-operations"
RUNTIME_VERSION = 14
COMPILER_VERSION = "16.0"

# What an operation breaks of its limitation, or None.
Limitation = Callable[[Operation], str | None]

SUPPORTED: dict[str, tuple[Limitation, ...]] = {
    "ADD": (),
    "AVERAGE_POOL_2D": (limits.no_fused_activation,),
    "CONCATENATION": (limits.no_fused_activation, limits.constant_only_as_zero_padding),
    "CONV_2D": (limits.equal_dilation,),
    "DEPTHWISE_CONV_2D": (limits.equal_dilation,),
    "EXPAND_DIMS": (),
    "FULLY_CONNECTED": (limits.default_weights, limits.one_dimensional_output),
    "L2_NORMALIZATION": (),
    "LOGISTIC": (),
    "LSTM": (),
    "MAXIMUM": (),
    "MAX_POOL_2D": (limits.no_fused_activation,),
    "MEAN": (limits.no_batch_reduction, limits.depth_reduced_in_fours),
    "MINIMUM": (),
    "MUL": (),
    "PACK": (limits.no_batch_axis,),
    "PAD": (limits.no_batch_padding,),
    "PRELU": (limits.one_dimensional_alpha,),
    "QUANTIZE": (),
    "REDUCE_MAX": (limits.no_batch_reduction,),
    "REDUCE_MIN": (limits.no_batch_reduction,),
    "RELU": (),
    "RELU6": (),
    "RELU_N1_TO_1": (),
    "RESHAPE": (),
    "RESIZE_BILINEAR": (),
    "RESIZE_NEAREST_NEIGHBOR": (),
    "RSQRT": (),
    "SLICE": (),
    "SOFTMAX": (limits.one_dimensional_input, limits.at_most_16000_elements),
    "SPACE_TO_DEPTH": (),
    "SPLIT": (limits.no_batch_split,),
    "SQUARED_DIFFERENCE": (),
    "SQUEEZE": (),
    "STRIDED_SLICE": (limits.strides_of_one, limits.no_ellipsis_or_new_axis),
    "SUB": (),
    "SUM": (limits.no_batch_reduction,),
    "TANH": (),
    "TRANSPOSE": (),
    "TRANSPOSE_CONV": (),
    "UNIDIRECTIONAL_SEQUENCE_LSTM": (),
}

# Published without a size or a shape that could be checked.
UNCERTAIN = {
    "RESHAPE": "certain reshapes of large tensors are not mapped",
    "RESIZE_BILINEAR": "not mapped at some sizes, to avoid a loss of precision",
    "RESIZE_NEAREST_NEIGHBOR": "not mapped at some sizes, to avoid a loss of precision",
}


def objection(operation: Operation) -> str | None:
    """Why the Edge TPU cannot run an operation; None where no published rule forbids it."""
    found = SUPPORTED.get(operation.name)
    if found is None:
        return "not among the supported operations"
    return next(filter(None, (check(operation) for check in (_tensors, *found))), None)


def _tensors(operation: Operation) -> str | None:
    """The rules for every tensor: 8-bit, of static shape, at most three dimensions."""
    for tensor in operation.computed:
        if tensor.is_dynamic:
            return f"the shape of {tensor.name} is not static"
        # The state of an LSTM cell is 16-bit by TFLite's own definition.
        if tensor.dtype not in ("int8", "uint8") and not tensor.is_variable:
            return f"{tensor.name} is {tensor.dtype}, not int8"
        if prod(tensor.shape[:-3]) > 1:
            return f"{_shape(tensor)} has more than three dimensions above 1"
    return None


def _shape(tensor: Tensor) -> str:
    return "x".join(map(str, tensor.shape))
