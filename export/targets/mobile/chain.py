"""chain: .tflite files one after another, as one file that computes bit for bit the same."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
from ai_edge_litert import schema_py_generated as schema

from export.targets.mobile import flatbuffer

_SIGNATURE = "serving_default"
_VERSION_ENTRY = b"min_runtime_version"


def chain(contents: Sequence[bytes], inputs: Sequence[str], output: str) -> bytes:
    """One .tflite file in which each file takes what the one before it answers.

    Args:
        contents: files of one output each, all but the first of one input; at most one of them
            holds loops or branches.
        inputs: names of the first file's inputs in their order, for the tensors and the signature.
        output: name of the last file's output, likewise.

    Raises:
        ValueError: they do not fit together.
    """
    model = reduce(_joined, map(flatbuffer.read, contents))
    _name(model, inputs, output)
    _drop_unused_buffers(model)
    return flatbuffer.write(model)


def _joined(first: Any, second: Any) -> Any:
    if min(len(first.subgraphs), len(second.subgraphs)) > 1:
        raise ValueError("two files with loops or branches cannot be joined")
    model = copy.copy(first)
    codes, buffers = len(first.operatorCodes), len(first.buffers)
    model.operatorCodes = [*first.operatorCodes, *second.operatorCodes]
    model.buffers = [*first.buffers, *second.buffers]
    for subgraph in second.subgraphs:
        for tensor in subgraph.tensors:
            tensor.buffer += buffers
        for operator in subgraph.operators:
            operator.opcodeIndex += codes
    main = _joined_main(first.subgraphs[0], second.subgraphs[0])
    # Loops name their subgraphs by number, and only one of the two files has any.
    model.subgraphs = [main, *first.subgraphs[1:], *second.subgraphs[1:]]
    model.metadata = _newest(first, second, buffers)
    return model


def _joined_main(first: Any, second: Any) -> Any:
    (answer,), (taken,) = first.outputs, second.inputs
    left, right = first.tensors[answer], second.tensors[taken]
    if (left.type, list(left.shape)) != (right.type, list(right.shape)):
        raise ValueError(f"{left.name} answers {left.shape}, but {right.name} takes {right.shape}")
    kept = [number for number in range(len(second.tensors)) if number != taken]
    places = {number: len(first.tensors) + place for place, number in enumerate(kept)}
    # -1 stands for an optional tensor that is left out.
    places |= {int(taken): int(answer), -1: -1}
    main = copy.copy(first)
    main.tensors = [*first.tensors, *(second.tensors[number] for number in kept)]
    main.operators = [*first.operators, *(_moved(step, places) for step in second.operators)]
    main.outputs = _numbers(second.outputs, places)
    return main


def _moved(operator: Any, places: Mapping[int, int]) -> Any:
    operator.inputs = _numbers(operator.inputs, places)
    operator.outputs = _numbers(operator.outputs, places)
    if operator.intermediates is not None:
        operator.intermediates = _numbers(operator.intermediates, places)
    return operator


def _numbers(tensors: Any, places: Mapping[int, int]) -> Any:
    return np.array([places[int(number)] for number in tensors], np.int32)


def _newest(first: Any, second: Any, buffers: int) -> list[Any]:
    """The entry of the runtime that both need; what else converters note is of the parts alone."""
    for entry in second.metadata or ():
        entry.buffer += buffers
    entries = [
        (_version(model.buffers[entry.buffer - offset].data), entry)
        for model, offset in ((first, 0), (second, buffers))
        for entry in model.metadata or ()
        if entry.name == _VERSION_ENTRY
    ]
    return [max(entries, key=lambda pair: pair[0])[1]] if entries else []


def _version(data: Any) -> list[int]:
    text = bytes(data).rstrip(b"\0").decode()
    return [int(part) for part in text.split(".") if part.isdigit()]


def _name(model: Any, inputs: Sequence[str], output: str) -> None:
    main = model.subgraphs[0]
    (answer,) = main.outputs
    taken = list(zip(inputs, map(int, main.inputs), strict=True))
    for name, tensor in [*taken, (output, int(answer))]:
        main.tensors[tensor].name = name.encode()
    signature = schema.SignatureDefT()
    signature.signatureKey = _SIGNATURE.encode()
    signature.inputs = [_entry(name, tensor) for name, tensor in taken]
    signature.outputs = [_entry(output, int(answer))]
    signature.subgraphIndex = 0
    model.signatureDefs = [signature]


def _entry(name: str, tensor: int) -> Any:
    entry = schema.TensorMapT()
    entry.name, entry.tensorIndex = name.encode(), tensor
    return entry


def _drop_unused_buffers(model: Any) -> None:
    """Notes of the converter, and what only a left out tensor held; number 0 must stay."""
    holders = [tensor for subgraph in model.subgraphs for tensor in subgraph.tensors]
    holders += model.metadata
    used = sorted({0, *(holder.buffer for holder in holders)})
    places = {number: place for place, number in enumerate(used)}
    for holder in holders:
        holder.buffer = places[holder.buffer]
    model.buffers = [model.buffers[number] for number in used]
