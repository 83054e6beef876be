"""What a .tflite file is made of, read from its flatbuffer without running it."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ai_edge_litert import schema_py_generated as schema

from edge_runtime.bundle.manifest import TensorSpec
from edge_runtime.errors import UserError

T = TypeVar("T")

_OPERATORS = {
    code: name for name, code in vars(schema.BuiltinOperator).items() if isinstance(code, int)
}
_TYPES = {
    code: name.lower() for name, code in vars(schema.TensorType).items() if isinstance(code, int)
}


@dataclass(frozen=True, slots=True)
class Structure:
    """A .tflite file's parts.

    Attributes:
        operators: names of the built-in operations that it uses, sorted.
        custom: names of the others; Flex operations are among them.
        dynamic: names of the tensors whose shape is not static.
        inputs: of the main subgraph.
        outputs: of the main subgraph.
        constant_bytes: size of its constants, above all the weights.
    """

    operators: tuple[str, ...]
    custom: tuple[str, ...]
    dynamic: tuple[str, ...]
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    constant_bytes: int


def structure(content: bytes) -> Structure:
    """Read the structure of a .tflite file.

    Raises:
        UserError: it is none, or is damaged.
    """
    return read(content, _read)


def read(content: bytes, what: Callable[[Any], T]) -> T:
    """What a function reads off the schema's ``ModelT`` of a .tflite file.

    Raises:
        UserError: it is none, or is damaged.
    """
    if content[4:8] != b"TFL3":
        raise UserError("the converter's file is no .tflite file")
    try:
        return what(schema.ModelT.InitFromPackedBuf(content, 0))
    except (struct.error, IndexError, ValueError, TypeError) as error:
        raise UserError(f"the converter's file is damaged ({error})") from error


def operator_name(code: Any) -> str:
    """Name of an ``OperatorCodeT``: of the built-in operation, or the custom one's own."""
    if code.customCode is not None:
        custom: str = code.customCode.decode()
        return custom
    return _OPERATORS[max(code.builtinCode, code.deprecatedBuiltinCode)]


def type_name(code: int) -> str:
    """Name of a ``TensorType`` in lower case, as numpy has it."""
    return _TYPES[code]


def _read(model: Any) -> Structure:
    custom = [operator_name(code) for code in model.operatorCodes if code.customCode is not None]
    builtin = [operator_name(code) for code in model.operatorCodes if code.customCode is None]
    main = model.subgraphs[0]
    tensors = [tensor for subgraph in model.subgraphs for tensor in subgraph.tensors]
    return Structure(
        operators=tuple(sorted(builtin)),
        custom=tuple(sorted(custom)),
        dynamic=tuple(tensor.name.decode() for tensor in tensors if _is_dynamic(tensor)),
        inputs=tuple(_spec(main.tensors[k]) for k in main.inputs),
        outputs=tuple(_spec(main.tensors[k]) for k in main.outputs),
        constant_bytes=sum(len(buffer.data) for buffer in model.buffers if buffer.data is not None),
    )


def _is_dynamic(tensor: Any) -> bool:
    signature = tensor.shapeSignature if tensor.shapeSignature is not None else tensor.shape
    return signature is not None and any(size < 0 for size in signature)


def _spec(tensor: Any) -> TensorSpec:
    return TensorSpec(tuple(map(int, tensor.shape)), type_name(tensor.type))
