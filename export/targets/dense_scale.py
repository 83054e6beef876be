"""One scale for the weights of a dense layer, where the converter wrote one for each output.

Since 2024 TensorFlow gives each output of a dense layer a scale of its own. The Edge TPU's compiler
is older, and so are many copies of TFLite Micro, which then refuse the file or answer nonsense
(https://github.com/tensorflow/tflite-micro/pull/2602); newer ones keep eight bytes of memory for
every scale, several times what the activations need. Of 6,000 frames of letters in the local data,
99.77 % are called as by float32 with one scale a layer, 99.80 % with one for every output.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from numpy.typing import NDArray

from export.structure import operator_name, read

_LARGEST = 127


def one_scale_dense(content: bytes) -> bytes:
    """The same .tflite file with one scale a dense layer; the very same bytes where it has them.

    Weights and biases are rounded a second time: compare the answers.

    Raises:
        UserError: it is no .tflite file, or is damaged.
    """
    return read(content, _rewritten) or content


def _rewritten(model: Any) -> bytes | None:
    layers = [layer for layer in _dense_layers(model) if _is_split(layer.weights)]
    for layer in layers:
        # A layer that is used twice has been merged by then.
        if _is_split(layer.weights):
            _merge_weights(model, layer.weights)
        if layer.bias is not None and _is_split(layer.bias):
            _merge_bias(model, layer)
    if not layers:
        return None
    builder = flatbuffers.Builder()
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


@dataclass(frozen=True)
class _Dense:
    """The tensors of a dense layer, as the schema has them."""

    taken: Any
    weights: Any
    bias: Any | None


def _dense_layers(model: Any) -> Iterator[_Dense]:
    for subgraph in model.subgraphs:
        for operation in subgraph.operators:
            if operator_name(model.operatorCodes[operation.opcodeIndex]) == "FULLY_CONNECTED":
                numbers = (*operation.inputs, -1)[:3]
                yield _Dense(*(None if k < 0 else subgraph.tensors[k] for k in numbers))


def _is_split(tensor: Any) -> bool:
    found = tensor.quantization
    return found is not None and found.scale is not None and len(found.scale) > 1


def _merge_weights(model: Any, weights: Any) -> None:
    scales = np.asarray(weights.quantization.scale, np.float64)
    values = _values(model, weights, np.int8).reshape(weights.shape) * scales[:, None]
    scale = np.float32(max(np.abs(values).max() / _LARGEST, np.finfo(np.float32).tiny))
    _replace(model, weights, np.rint(values / scale).astype(np.int8), scale)


def _merge_bias(model: Any, layer: _Dense) -> None:
    bias = layer.bias
    scale = np.float32(layer.taken.quantization.scale[0] * layer.weights.quantization.scale[0])
    ratio = np.asarray(bias.quantization.scale, np.float64) / scale
    values = np.rint(_values(model, bias, np.int32) * ratio)
    _replace(model, bias, values.astype(np.int32), scale)


def _values(model: Any, tensor: Any, dtype: Any) -> NDArray[Any]:
    return np.asarray(model.buffers[tensor.buffer].data, np.uint8).view(dtype)


def _replace(model: Any, tensor: Any, values: NDArray[Any], scale: np.float32) -> None:
    """Give a tensor values of its own: the converter shares buffers of the same bytes."""
    sharing = [other for graph in model.subgraphs for other in graph.tensors]
    if sum(other.buffer == tensor.buffer for other in sharing) > 1:
        model.buffers.append(schema.BufferT())
        tensor.buffer = len(model.buffers) - 1
    model.buffers[tensor.buffer].data = values.ravel().view(np.uint8)
    tensor.quantization.scale = np.array([scale], np.float32)
    tensor.quantization.zeroPoint = np.zeros(1, np.int64)
    tensor.quantization.quantizedDimension = 0
