"""How much memory TFLite Micro needs for a model, estimated without running it.

TFLite Micro keeps everything in one arena: at its head the computed tensors, which share memory
where their lives do not overlap; at its tail what it notes of every tensor and operation. The head
is planned here as its own planner does it; the tail is counted for 64-bit pointers, and so is
larger than on a 32-bit board. While it plans, at the start, it also keeps notes of every tensor
where the head will be, which for small tensors and many operations are more than the head. What
kernels ask for beyond that (scratch memory of CMSIS-NN and the like) is not in it.

Source: https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/docs/memory_management.md
"""

from __future__ import annotations

from dataclasses import dataclass

from export.graph import Graph, Operation, Tensor

ALIGNMENT = 16
# Measured on TFLite Micro of October 2026, x86-64; see the tests, which compare.
_FIXED_BYTES = 1024
_TENSOR_BYTES = 24
_OPERATION_BYTES = 160
_LSTM_BYTES = 1024
_SCALE_BYTES = 8
_PLANNED_TENSOR_BYTES = 40
_PLANNED_LIFE_BYTES = 60
# Gates of an LSTM cell, as 16-bit numbers.
_GATES = 4
_GATE_BYTES = 2
# With per-channel multipliers, whatever the number of scales in the file.
_CONVOLUTIONS = {"CONV_2D", "DEPTHWISE_CONV_2D", "TRANSPOSE_CONV"}


@dataclass(frozen=True, slots=True)
class Arena:
    """An estimate, in bytes.

    Attributes:
        head: computed tensors.
        planning: what the plan of the head takes in its place, at the start.
        tail: what is noted of tensors and operations.
    """

    head: int
    planning: int
    tail: int

    @property
    def bytes(self) -> int:
        """To reserve: a tenth more than estimated, in whole KiB."""
        return -(-(max(self.head, self.planning) + self.tail) * 11 // 10 // 1024) * 1024


def arena(graph: Graph) -> Arena:
    """Estimate the arena of a model."""
    lives = _lives(graph)
    planning = _PLANNED_TENSOR_BYTES * len(graph.tensors) + _PLANNED_LIFE_BYTES * len(lives)
    return Arena(_head(lives), planning, _tail(graph))


@dataclass(frozen=True, slots=True)
class _Life:
    """A tensor's memory, and the first and last operation that need it."""

    bytes: int
    first: int
    last: int

    def meets(self, other: _Life) -> bool:
        return self.first <= other.last and other.first <= self.last


def _head(lives: list[_Life]) -> int:
    """The greedy plan: the largest first, each at the lowest place that is free all its life."""
    placed: list[tuple[int, _Life]] = []
    for life in sorted(lives, key=lambda life: -life.bytes):
        start = 0
        for offset, other in sorted(placed, key=lambda entry: entry[0]):
            if not life.meets(other):
                continue
            if start + life.bytes <= offset:
                break
            start = max(start, offset + other.bytes)
        placed.append((start, life))
    return max((offset + life.bytes for offset, life in placed), default=0)


def _lives(graph: Graph) -> list[_Life]:
    first = {tensor.number: 0 for tensor in graph.inputs}
    last = {tensor.number: len(graph.operations) - 1 for tensor in graph.outputs}
    for operation in graph.operations:
        for tensor in operation.computed:
            first.setdefault(tensor.number, operation.number)
            last[tensor.number] = max(last.get(tensor.number, 0), operation.number)
    computed = [
        _Life(_aligned(graph.tensors[number].bytes), start, last[number])
        for number, start in first.items()
        if number in last and not graph.tensors[number].is_variable
    ]
    scratch = [
        _Life(_aligned(size), operation.number, operation.number)
        for operation in graph.operations
        for size in _scratch(operation)
    ]
    return computed + scratch


def _scratch(operation: Operation) -> list[int]:
    """Bytes that TFLite Micro's own kernels ask for while they run."""
    if operation.name == "UNIDIRECTIONAL_SEQUENCE_LSTM":
        frames = operation.outputs[0].shape[-2]
        return [_GATE_BYTES * operation.outputs[0].bytes // frames] * _GATES
    if operation.name == "BATCH_MATMUL":
        # One of the factors is transposed first.
        factor = operation.inputs[1 if not operation.options.get("adjY") else 0]
        return [factor.bytes] if factor is not None else []
    return []


def _tail(graph: Graph) -> int:
    names = [operation.name for operation in graph.operations]
    variables = [tensor for tensor in graph.tensors if tensor.is_variable]
    return (
        _FIXED_BYTES
        + _TENSOR_BYTES * len(graph.tensors)
        + _OPERATION_BYTES * len(names)
        + _LSTM_BYTES * names.count("UNIDIRECTIONAL_SEQUENCE_LSTM")
        + _SCALE_BYTES * sum(_channels(graph))
        + sum(_aligned(tensor.bytes) for tensor in variables)
    )


def _channels(graph: Graph) -> list[int]:
    """Outputs with a multiplier of their own, of every operation that has such."""
    found = []
    for operation in graph.operations:
        weights = operation.inputs[1] if len(operation.inputs) > 1 else None
        if operation.name in _CONVOLUTIONS:
            found.append(operation.outputs[0].shape[-1])
        elif operation.name == "FULLY_CONNECTED" and isinstance(weights, Tensor):
            found.append(len(weights.scales) if len(weights.scales) > 1 else 0)
    return found


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT
