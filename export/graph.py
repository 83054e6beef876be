"""What a .tflite file computes: its operations in the order of running, and their tensors."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod
from typing import Any

from export.structure import operator_name, read, type_name

_BYTES = {
    "float64": 8,
    "int64": 8,
    "uint64": 8,
    "float32": 4,
    "int32": 4,
    "uint32": 4,
    "float16": 2,
    "int16": 2,
    "uint16": 2,
}


@dataclass(frozen=True, slots=True)
class Tensor:
    """One tensor of the main subgraph.

    Attributes:
        number: its place in the subgraph.
        name: as the converter named it.
        shape: batch first; empty for a scalar.
        dtype: such as "int8".
        is_dynamic: whether a size is known only when it runs.
        is_variable: whether it keeps a state between operations.
        scales, zero_points: of the quantisation, one of each, or one for each channel; empty where
            the tensor is not quantised.
        content: bytes of a constant; None for what is computed.
    """

    number: int
    name: str
    shape: tuple[int, ...]
    dtype: str
    is_dynamic: bool = False
    is_variable: bool = False
    scales: tuple[float, ...] = ()
    zero_points: tuple[int, ...] = ()
    content: bytes | None = field(default=None, repr=False)

    @property
    def is_constant(self) -> bool:
        return self.content is not None

    @property
    def bytes(self) -> int:
        """Size in memory."""
        return prod(self.shape) * _BYTES.get(self.dtype, 1)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    Attributes:
        number: its place in the order of running.
        name: such as "CONV_2D".
        version: of the operation in TFLite.
        options: its settings, as the schema names them.
        inputs: None where an optional one is left out.
    """

    number: int
    name: str
    version: int
    options: dict[str, Any]
    inputs: tuple[Tensor | None, ...]
    outputs: tuple[Tensor, ...]

    @property
    def layer(self) -> str:
        """Of the Keras model, as far as the converter tells: of fused layers the last."""
        names = (*self.outputs, *(tensor for tensor in self.inputs if tensor is not None))
        return next(filter(None, map(_layer, names)), f"operation {self.number}")

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """Every one that it reads or writes."""
        return (*(tensor for tensor in self.inputs if tensor is not None), *self.outputs)

    @property
    def computed(self) -> tuple[Tensor, ...]:
        """Those that are no constants."""
        return tuple(tensor for tensor in self.tensors if not tensor.is_constant)

    @property
    def constants(self) -> tuple[Tensor, ...]:
        """Weights, and what else is fixed."""
        return tuple(tensor for tensor in self.tensors if tensor.is_constant)


@dataclass(frozen=True, slots=True)
class Graph:
    """The main subgraph of a file.

    Attributes:
        operations: in the order in which they run.
        tensors: by number.
        inputs, outputs: of the model.
        subgraphs: how many the file has: bodies of loops are further ones.
    """

    operations: tuple[Operation, ...]
    tensors: tuple[Tensor, ...]
    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    subgraphs: int


def _layer(tensor: Tensor) -> str | None:
    """The layer that a tensor's name tells of; those that the converter added tell of none."""
    names = [name for name in tensor.name.split(";") if name]
    if not names or tensor.is_constant or names[-1].startswith("tfl."):
        return None
    return "the last layer" if names[-1].startswith("StatefulPartitionedCall") else names[-1]


def graph(content: bytes) -> Graph:
    """Read the main subgraph of a .tflite file.

    Raises:
        UserError: it is none, or is damaged.
    """
    return read(content, _graph)


def _graph(model: Any) -> Graph:
    main = model.subgraphs[0]
    tensors = tuple(_tensor(k, tensor, model) for k, tensor in enumerate(main.tensors))
    operations = tuple(
        _operation(k, operation, model, tensors) for k, operation in enumerate(main.operators)
    )
    return Graph(
        operations,
        tensors,
        tuple(tensors[k] for k in main.inputs),
        tuple(tensors[k] for k in main.outputs),
        len(model.subgraphs),
    )


def _tensor(number: int, tensor: Any, model: Any) -> Tensor:
    shape = () if tensor.shape is None else tuple(map(int, tensor.shape))
    signature = () if tensor.shapeSignature is None else tensor.shapeSignature
    content = model.buffers[tensor.buffer].data
    scales, zero_points = _quantisation(tensor.quantization)
    return Tensor(
        number,
        (tensor.name or b"").decode(),
        shape,
        type_name(tensor.type),
        is_dynamic=any(size < 0 for size in signature),
        is_variable=bool(tensor.isVariable),
        scales=scales,
        zero_points=zero_points,
        content=None if content is None else bytes(content),
    )


def _quantisation(found: Any) -> tuple[tuple[float, ...], tuple[int, ...]]:
    if found is None or found.scale is None:
        return (), ()
    zeros = () if found.zeroPoint is None else found.zeroPoint
    return tuple(map(float, found.scale)), tuple(map(int, zeros))


def _operation(number: int, operation: Any, model: Any, tensors: tuple[Tensor, ...]) -> Operation:
    code = model.operatorCodes[operation.opcodeIndex]
    options = operation.builtinOptions
    return Operation(
        number,
        operator_name(code),
        int(code.version),
        {} if options is None else vars(options),
        tuple(None if k < 0 else tensors[k] for k in operation.inputs),
        tuple(tensors[k] for k in operation.outputs),
    )
