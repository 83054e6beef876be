"""What a .tflite file is made of, read from its flatbuffer without running it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from ai_edge_litert import schema_py_generated as schema

from edge_runtime.bundle.manifest import TensorSpec
from edge_runtime.errors import UserError

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
    if content[4:8] != b"TFL3":
        raise UserError("the converter's file is no .tflite file")
    try:
        return _read(schema.ModelT.InitFromPackedBuf(content, 0))
    except (struct.error, IndexError, ValueError, TypeError) as error:
        raise UserError(f"the converter's file is damaged ({error})") from error


def _read(model: Any) -> Structure:
    codes = [
        (max(c.builtinCode, c.deprecatedBuiltinCode), c.customCode) for c in model.operatorCodes
    ]
    main = model.subgraphs[0]
    tensors = [tensor for subgraph in model.subgraphs for tensor in subgraph.tensors]
    return Structure(
        operators=tuple(sorted(_OPERATORS[code] for code, custom in codes if custom is None)),
        custom=tuple(sorted(custom.decode() for _, custom in codes if custom is not None)),
        dynamic=tuple(tensor.name.decode() for tensor in tensors if _is_dynamic(tensor)),
        inputs=tuple(_spec(main.tensors[k]) for k in main.inputs),
        outputs=tuple(_spec(main.tensors[k]) for k in main.outputs),
        constant_bytes=sum(len(buffer.data) for buffer in model.buffers if buffer.data is not None),
    )


def _is_dynamic(tensor: Any) -> bool:
    signature = tensor.shapeSignature if tensor.shapeSignature is not None else tensor.shape
    return signature is not None and any(size < 0 for size in signature)


def _spec(tensor: Any) -> TensorSpec:
    return TensorSpec(tuple(map(int, tensor.shape)), _TYPES[tensor.type])
