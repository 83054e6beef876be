"""twin: a Keras 3 model rebuilt in tf_keras, whose LSTMs TFLite has a fused operation for.

The converter knows tf_keras's LSTM and writes UNIDIRECTIONAL_SEQUENCE_LSTM. Of Keras 3's it writes
a WHILE loop over the frames, which is slower, and dies where that should become int8.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import keras

from export.folding import foldable, folded, fusible
from export.unrolled_lstm import inner, unrolled

# Settings that mean nothing where weights are copied, and that Keras 3 writes otherwise.
_OF_TRAINING = ("_initializer", "_regularizer", "_constraint")
# Functions of keras.ops.
_ONLY_MOVING = ("Reshape", "Transpose")
_ONLY_IN_TRAINING = (
    keras.layers.Dropout,
    keras.layers.SpatialDropout1D,
    keras.layers.GaussianNoise,
)


def twin(
    model: keras.Model, *, batch: int | None = 1, lean: bool = False, written_out: bool = False
) -> Any:
    """The same function as a tf_keras.Model.

    Each layer becomes the tf_keras layer of its class and name, with its weights. What has no
    counterpart, such as a function of keras.ops or a layer of our own, is called as it is; its
    weights become constants.

    Args:
        model: functional, of one input, under the TensorFlow backend.
        batch: samples at once; None: any number.
        lean: leave out what does nothing but in training, and fold normalisation and ReLU.
        written_out: LSTMs frame by frame, see ``unrolled``; only for a batch of 1.

    Returns:
        A functional tf_keras.Model, (batch, ...) float32 -> (batch, ...) float32.
    """
    import tf_keras

    (given,) = model.inputs
    shape = (batch, *given.shape[1:])
    source = tf_keras.Input(batch_shape=shape, name=given.name)
    norms, relus = (foldable(model), fusible(model)) if lean else ({}, {})
    folding = {layer.name: model.get_layer(norm) for norm, layer in norms.items()}
    changes = {name: {"use_bias": True} for name in folding}
    for layer in relus.values():
        changes.setdefault(layer.name, {})["activation"] = "relu"
    layers: dict[str, Any] = {}

    def counterpart(operation: Any) -> Callable[..., Any]:
        name = operation.name
        if name in norms | relus or (lean and isinstance(operation, _ONLY_IN_TRAINING)):
            return lambda tensor, **options: tensor
        if written_out and isinstance(inner(operation), keras.layers.LSTM):
            layer = unrolled(operation)
        elif _has_counterpart(operation):
            layer = layers.setdefault(name, _rebuilt(operation, **changes.get(name, {})))
        else:
            return _as_it_is(operation, type(source))
        # The call's options are the mode, training or not, and no masks: the twin has its own.
        return lambda *tensors, **options: layer(*tensors)

    # Keras's public functions walk a model's graph only to make another Keras 3 model.
    target = model._run_through_graph(source, operation_fn=counterpart)
    for name, layer in layers.items():
        _take_weights(layer, model.get_layer(name), folding.get(name), lean)
    return tf_keras.Model(source, target, name=model.name)


def _take_weights(
    layer: Any, old: keras.layers.Layer, norm: keras.layers.Layer | None, lean: bool
) -> None:
    layer.set_weights(old.get_weights() if norm is None else folded(old, norm))
    # Few samples at a time have no statistics to learn from.
    layer.trainable = not (lean and isinstance(old, keras.layers.BatchNormalization))


def _has_counterpart(operation: Any) -> bool:
    import tf_keras

    kind = type(operation)
    # Attention takes its tensors by name as well as by place.
    return (
        kind is getattr(keras.layers, kind.__name__, None)
        and hasattr(tf_keras.layers, kind.__name__)
        and not isinstance(operation, keras.layers.MultiHeadAttention)
    )


def _rebuilt(layer: keras.layers.Layer, **changes: Any) -> Any:
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
    return kind(**settings | {"name": layer.name} | changes)


def _as_it_is(operation: Any, tensor_type: type) -> Callable[..., Any]:
    """A Keras 3 operation as a layer in a graph of tf_keras, whose tensors are of that type."""
    from export.called_layer import called_layer

    function = _with_constants(operation)

    def call(*arguments: Any, **options: Any) -> Any:
        flat = keras.tree.flatten((arguments, options))
        places = [k for k, value in enumerate(flat) if isinstance(value, tensor_type)]

        def with_tensors(tensors: list[Any]) -> Any:
            filled = list(flat)
            for place, tensor in zip(places, tensors, strict=True):
                filled[place] = tensor
            given, named = keras.tree.pack_sequence_as((arguments, options), filled)
            return function(*given, **named)

        layer = called_layer(with_tensors, only_moves=type(operation).__name__ in _ONLY_MOVING)
        return layer([flat[place] for place in places])

    return call


def _with_constants(operation: Any) -> Callable[..., Any]:
    """An operation whose weights, if any, are not those of the model but copies in the graph."""
    if not getattr(operation, "variables", ()):
        return operation
    values = [
        [variable.numpy() for variable in variables]
        for variables in (operation.trainable_variables, operation.non_trainable_variables)
    ]

    def call(*given: Any, **named: Any) -> Any:
        constants = keras.tree.map_structure(keras.ops.convert_to_tensor, values)
        return operation.stateless_call(*constants, *given, **named)[0]

    return call
