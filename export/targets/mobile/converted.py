"""A function of TensorFlow as a .tflite file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from export.targets.mobile import flatbuffer


def converted(function: Callable[..., Any], inputs: Mapping[str, Sequence[int]]) -> bytes:
    """The .tflite file of a function of float32 tensors with one answer.

    Args:
        function: of TensorFlow tensors, in the order of ``inputs``, which is the file's too.
        inputs: name -> shape, batch first.
    """
    import tensorflow as tf

    signature = [tf.TensorSpec(tuple(shape), tf.float32, name) for name, shape in inputs.items()]
    module = tf.Module()
    module.function = tf.function(function, input_signature=signature)
    traced = module.function.get_concrete_function()
    content = tf.lite.TFLiteConverter.from_concrete_functions([traced], module).convert()
    return _in_order(content, list(inputs))


def _in_order(content: bytes, names: Sequence[str]) -> bytes:
    """The converter sorts inputs as it likes, but MediaPipe goes by their order."""
    model = flatbuffer.read(content)
    places = {entry.name.decode(): entry.tensorIndex for entry in model.signatureDefs[0].inputs}
    model.subgraphs[0].inputs = np.array([places[name] for name in names], np.int32)
    return flatbuffer.write(model)
