"""TFLite's LSTM over a sequence, which tf2onnx does not know, as ONNX's.

Importing this module makes tf2onnx use it.
Source: https://onnx.ai/onnx/operators/onnx__LSTM.html
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from tf2onnx.handler import tfl_op

# What is left of TFLite's 24 inputs where all the optional ones are left out, as Keras's LSTM does:
# the sequence, kernels and recurrent kernels of the gates, biases, and the two states.
_INPUTS = 15
# TFLite has the gates as input, forget, cell, output; ONNX as input, output, forget, cell.
_ORDER = (0, 3, 1, 2)
_BATCH_AND_TIME = [1, 0, 2]


@tfl_op(["TFL_UNIDIRECTIONAL_SEQUENCE_LSTM"])
class SequenceLstm:
    """Handles one operation, in the form in which tf2onnx wants it."""

    @classmethod
    def to_tf(cls, ctx: Any, node: Any, **_: Any) -> None:
        """Replace the node in the graph ``ctx``."""
        _refuse_unknown(node)
        sequence, *others = node.input
        weights = [_constant(ctx, name) for name in others[:12]]
        shape, dtype = ctx.get_shape(node.output[0]), ctx.get_dtype(node.output[0])
        output = node.output[0]
        ctx.remove_node(node.name)
        if not node.get_attr_int("time_major"):
            sequence = _made(ctx, "Transpose", [sequence], perm=_BATCH_AND_TIME)
        answers = _made(
            ctx,
            "LSTM",
            [
                sequence,
                *(ctx.make_const(f"{output}_{k}", w).output[0] for k, w in _packed(weights)),
            ],
            hidden_size=int(weights[4].shape[-1]),
            outputs=3,
        )
        axis = ctx.make_const(f"{output}_direction", np.array([1], np.int64)).output[0]
        states = _made(ctx, "Squeeze", [answers, axis])
        last = {"outputs": [output], "shapes": [shape], "dtypes": [dtype]}
        if node.get_attr_int("time_major"):
            ctx.make_node("Identity", [states], **last, skip_conversion=True)
        else:
            ctx.make_node(
                "Transpose", [states], attr={"perm": _BATCH_AND_TIME}, **last, skip_conversion=True
            )


def _refuse_unknown(node: Any) -> None:
    if len(node.input) != _INPUTS or node.get_attr_str("fused_activation_function") != "TANH":
        raise ValueError(f"{node.name} is an LSTM with peepholes, projection or another activation")
    if node.get_attr_value("cell_clip") or node.get_attr_value("proj_clip"):
        raise ValueError(f"{node.name} is an LSTM whose cells are clipped")


def _packed(weights: list[NDArray[np.float32]]) -> list[tuple[str, NDArray[np.float32]]]:
    """W (1, 4 units, input), R (1, 4 units, units) and B (1, 8 units) of ONNX."""
    kernels, recurrent, biases = (
        np.concatenate([weights[group + gate] for gate in _ORDER])[None] for group in (0, 4, 8)
    )
    return [("W", kernels), ("R", recurrent), ("B", np.concatenate([biases, 0 * biases], axis=1))]


def _constant(ctx: Any, name: str) -> NDArray[np.float32]:
    values: NDArray[np.float32] = ctx.get_node_by_output(name).get_tensor_value(as_list=False)
    return values


def _made(ctx: Any, operation: str, inputs: list[str], outputs: int = 1, **attributes: Any) -> str:
    made = ctx.make_node(
        operation, inputs, attr=attributes, output_count=outputs, skip_conversion=True
    )
    first: str = made.output[0]
    return first
