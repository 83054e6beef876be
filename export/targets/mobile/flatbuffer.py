""".tflite files as objects: read, changed and written again with their weights aligned."""

from __future__ import annotations

from typing import Any

import flatbuffers
from ai_edge_litert import schema_py_generated as schema

_IDENTIFIER = b"TFL3"
# Interpreters map weights as they lie; unaligned ones are copied, or warned of (MediaPipe 1.x).
_ALIGNMENT = 16


def read(content: bytes) -> Any:
    """The ``ModelT`` of a .tflite file."""
    return schema.ModelT.InitFromPackedBuf(content, 0)


def write(model: Any) -> bytes:
    """The .tflite file of a ``ModelT``; the same model gives the same bytes."""
    for buffer in model.buffers:
        buffer.Pack = _AlignedPack(buffer)
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), _IDENTIFIER)
    return bytes(builder.Output())


class _AlignedPack:
    """Packs a ``BufferT`` as the schema's compiler does for ``force_align``, which its Python
    leaves out."""

    def __init__(self, buffer: Any) -> None:
        self._data = None if buffer.data is None else bytes(buffer.data)

    def __call__(self, builder: Any) -> Any:
        place = None if self._data is None else self._vector(builder, self._data)
        schema.BufferStart(builder)
        if place is not None:
            schema.BufferAddData(builder, place)
        return schema.BufferEnd(builder)

    @staticmethod
    def _vector(builder: Any, data: bytes) -> Any:
        builder.StartVector(1, len(data), _ALIGNMENT)
        builder.head -= len(data)
        builder.Bytes[builder.head : builder.head + len(data)] = data
        return builder.EndVector()
