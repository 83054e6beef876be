"""without_cell_clip: a .tflite file whose LSTMs let their cells grow, as those of Keras do."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from ai_edge_litert import schema_py_generated as schema

# Of the field cell_clip in the flatbuffer table of the operation's options.
_FIELD = 6


def without_cell_clip(content: bytes) -> bytes:
    """The same file with no limit to the cells of its LSTMs.

    The converter writes a limit of 10 into every fused LSTM, whatever the model had; a cell that
    counts frames passes it.
    """
    changed = bytearray(content)
    for options in _options(schema.Model.GetRootAs(changed, 0)):
        place = options.Offset(_FIELD)
        # A field that is not there is 0, no limit.
        if place:
            struct.pack_into("<f", changed, options.Pos + place, 0.0)
    return bytes(changed)


def _options(model: Any) -> Iterator[Any]:
    """The tables of options of all fused LSTMs."""
    wanted = schema.BuiltinOptions.UnidirectionalSequenceLSTMOptions
    for subgraph in map(model.Subgraphs, range(model.SubgraphsLength())):
        for operator in map(subgraph.Operators, range(subgraph.OperatorsLength())):
            if operator.BuiltinOptionsType() == wanted:
                yield operator.BuiltinOptions()
