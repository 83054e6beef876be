"""Multiply-accumulates of a .tflite model, counted in its graph."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from ai_edge_litert import schema_py_generated as schema

from edge_runtime.errors import UserError

_NAMES = {code: name for name, code in vars(schema.BuiltinOperator).items() if type(code) is int}
_LSTMS = ("UNIDIRECTIONAL_SEQUENCE_LSTM", "BIDIRECTIONAL_SEQUENCE_LSTM")
# The weights of a fused LSTM's four gates, for the input and for the state: tensors 1 to 8.
_LSTM_WEIGHTS = range(1, 9)


def multiply_accumulates(content: bytes) -> int:
    """Of one invocation: of convolutions, dense layers, matrix products, LSTMs, and loops of them.

    Adding, scaling and comparing are not counted: they are few.

    Raises:
        UserError: it is no .tflite file, or has a loop whose length the file does not tell.
    """
    if content[4:8] != b"TFL3":
        raise UserError("multiply-accumulates are counted in .tflite files: name one")
    try:
        model = schema.ModelT.InitFromPackedBuf(content, 0)
    except (struct.error, IndexError, ValueError, TypeError) as error:
        raise UserError(f"the .tflite file is damaged ({error}): export it again") from error
    return _of_graph(model, 0)


def _of_graph(model: Any, number: int) -> int:
    graph = model.subgraphs[number]
    return sum(_of_operator(model, graph, operator) for operator in graph.operators)


def _of_operator(model: Any, graph: Any, operator: Any) -> int:
    code = model.operatorCodes[operator.opcodeIndex]
    name = _NAMES[max(code.builtinCode, code.deprecatedBuiltinCode)]

    def shape(tensor: int) -> tuple[int, ...]:
        return tuple(map(int, graph.tensors[tensor].shape))

    if name == "WHILE":
        options = operator.builtinOptions
        return _turns(model, graph, operator) * _of_graph(model, options.bodySubgraphIndex)
    output = prod(shape(operator.outputs[0]))
    if name in _LSTMS:
        weights = sum(
            prod(shape(operator.inputs[at])) for at in _LSTM_WEIGHTS if operator.inputs[at] >= 0
        )
        return prod(shape(operator.inputs[0])[:-1]) * weights
    if name in ("FULLY_CONNECTED", "BATCH_MATMUL"):
        return output * shape(operator.inputs[0])[-1]
    if name == "CONV_2D":
        return output * prod(shape(operator.inputs[1])[1:])
    if name == "DEPTHWISE_CONV_2D":
        return output * prod(shape(operator.inputs[1])[1:3])
    if name == "TRANSPOSE_CONV":
        return prod(shape(operator.inputs[2])) * prod(shape(operator.inputs[1])[:3])
    if name == "CONV_3D":
        return output * prod(shape(operator.inputs[1])[:4])
    return 0


def _turns(model: Any, graph: Any, operator: Any) -> int:
    """How often a loop turns: the least constant that its counters are compared with."""
    condition = model.subgraphs[operator.builtinOptions.condSubgraphIndex]
    limits = []
    for step in condition.operators:
        code = model.operatorCodes[step.opcodeIndex]
        if _NAMES[max(code.builtinCode, code.deprecatedBuiltinCode)] == "LESS":
            limit = int(step.inputs[1])
            found = _constant(model, condition, limit)
            if found is None and limit in condition.inputs:
                outer = operator.inputs[list(condition.inputs).index(limit)]
                found = _constant(model, graph, outer)
            if found is not None:
                limits.append(found)
    if not limits:
        raise UserError("a loop of the .tflite file has no constant length: its work is unknown")
    return min(limits)


def _constant(model: Any, graph: Any, tensor: int) -> int | None:
    data: Sequence[int] | None = model.buffers[graph.tensors[tensor].buffer].data
    if data is None or len(data) != 4:
        return None
    return int(np.frombuffer(bytes(data), np.int32)[0])
