"""twin: a Keras 3 model rebuilt in tf_keras, whose LSTMs TFLite has a fused operation for.

The converter knows tf_keras's LSTM and writes UNIDIRECTIONAL_SEQUENCE_LSTM. Of Keras 3's it writes
a WHILE loop over the frames, which is slower, and dies where that should become int8.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import keras

from edge_runtime.errors import UserError

# Settings that mean nothing where weights are copied, and that Keras 3 writes otherwise.
_OF_TRAINING = ("_initializer", "_regularizer", "_constraint")


def twin(model: keras.Model) -> Any:
    """The same function as a tf_keras.Model of batch 1.

    Each layer becomes the tf_keras layer of its class and name, with its weights. What has neither
    a counterpart nor weights, such as a function of keras.ops, is called as it is.

    Args:
        model: functional, of one input, under the TensorFlow backend.

    Returns:
        A functional tf_keras.Model, (1, ...) float32 -> (1, ...) float32.

    Raises:
        UserError: a layer with weights has no counterpart in tf_keras.
    """
    import tf_keras

    (given,) = model.inputs
    source = tf_keras.Input(batch_shape=(1, *given.shape[1:]), dtype=given.dtype, name=given.name)
    layers: dict[str, Any] = {}

    def counterpart(operation: Any) -> Callable[..., Any]:
        if _has_counterpart(operation):
            layer = layers.setdefault(operation.name, _rebuilt(operation))
            # The call's options are the mode, training or not, and no masks: the twin has its own.
            return lambda *tensors, **options: layer(*tensors)
        return _as_it_is(operation, type(source))

    # Keras's public functions walk a model's graph only to make another Keras 3 model.
    target = model._run_through_graph(source, operation_fn=counterpart)
    for name, layer in layers.items():
        layer.set_weights(model.get_layer(name).get_weights())
    return tf_keras.Model(source, target, name=model.name)


def _has_counterpart(operation: Any) -> bool:
    import tf_keras

    kind = type(operation)
    if kind is getattr(keras.layers, kind.__name__, None) and hasattr(
        tf_keras.layers, kind.__name__
    ):
        return True
    if getattr(operation, "weights", ()):
        raise UserError(f"layer {operation.name} ({kind.__name__}) has no counterpart in tf_keras")
    return False


def _rebuilt(layer: keras.layers.Layer) -> Any:
    import tf_keras

    kind = getattr(tf_keras.layers, type(layer).__name__)
    if isinstance(layer, keras.layers.Bidirectional):
        return kind(
            _rebuilt(layer.forward_layer),
            backward_layer=_rebuilt(layer.backward_layer),
            merge_mode=layer.merge_mode,
            name=layer.name,
        )
    taken = inspect.signature(kind.__init__).parameters
    settings = {
        name: value
        for name, value in layer.get_config().items()
        if name in taken and not name.endswith(_OF_TRAINING)
    }
    return kind(**settings | {"name": layer.name})


def _as_it_is(operation: Any, tensor_type: type) -> Callable[..., Any]:
    """A Keras 3 operation as a layer in a graph of tf_keras, whose tensors are of that type."""
    import tf_keras

    def call(*arguments: Any, **options: Any) -> Any:
        flat = keras.tree.flatten((arguments, options))
        places = [k for k, value in enumerate(flat) if isinstance(value, tensor_type)]

        def with_tensors(tensors: list[Any]) -> Any:
            filled = list(flat)
            for place, tensor in zip(places, tensors, strict=True):
                filled[place] = tensor
            given, named = keras.tree.pack_sequence_as((arguments, options), filled)
            return operation(*given, **named)

        return tf_keras.layers.Lambda(with_tensors)([flat[place] for place in places])

    return call
