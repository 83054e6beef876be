"""unrolled: an LSTM written out frame by frame, for processors that run such a graph fastest."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

# Cells that are written out at most: the converter takes longer than linear time over them.
MOST_CELLS = 512


def cells(model: keras.Model) -> int | None:
    """How many cells the LSTMs of a model have written out; None where one is of a kind that
    ``unrolled`` does not know."""
    layers = [layer for layer in model.layers if isinstance(inner(layer), keras.layers.LSTM)]
    if not all(_is_plain(layer) for layer in layers):
        return None
    return sum(int(layer.input.shape[1]) for layer in layers)


def inner(layer: Any) -> Any:
    """The recurrent layer inside a Bidirectional one; any other layer itself."""
    return getattr(layer, "forward_layer", layer)


def _is_plain(layer: Any) -> bool:
    lstm = inner(layer)
    activations = (lstm.activation, lstm.recurrent_activation)
    return (
        activations == (keras.activations.tanh, keras.activations.sigmoid)
        and lstm.use_bias
        and not (lstm.go_backwards or lstm.stateful or lstm.return_state)
        and getattr(layer, "merge_mode", "concat") == "concat"
    )


def unrolled(layer: Any) -> Any:
    """A tf_keras layer of an LSTM, or of a Bidirectional one: (1, frame, feature) -> as it answers.

    What the input adds to the gates is computed for all frames at once. Both directions step
    together, as a batch of two.
    """
    from export.called_layer import called_layer

    lstm = inner(layer)
    weights = [_gates_in_order(weight, lstm.units) for weight in layer.get_weights()]
    # (direction, ...): kernel, recurrent kernel, bias.
    kernel, recurrent, bias = (np.stack(weights[place::3]) for place in range(3))

    def call(tensors: list[Any]) -> Any:
        (clip,) = tensors
        states = _states(_input_gates(clip, kernel, bias), recurrent, lstm.units)
        return _answer(states, lstm.return_sequences)

    return called_layer(call, name=layer.name)


def _gates_in_order(weight: NDArray[Any], units: int) -> NDArray[Any]:
    """Input, forget, output and then the cell, so that one sigmoid does the first three; Keras has
    the cell third."""
    into, forget, cell, out = np.split(weight, [units, 2 * units, 3 * units], axis=-1)
    return np.concatenate([into, forget, out, cell], axis=-1)


def _input_gates(clip: Any, kernel: NDArray[Any], bias: NDArray[Any]) -> list[Any]:
    """For each step, (direction, 1, gate); the second direction begins with the last frame."""
    import tensorflow as tf

    frames = tf.reshape(clip, clip.shape[1:])
    gates = [frames @ kernel[way] + bias[way] for way in range(len(kernel))]
    gates[1:] = [tf.reverse(way, [0]) for way in gates[1:]]
    return tf.unstack(tf.stack(gates, axis=1)[:, :, None], axis=0)


def _states(gates: list[Any], recurrent: NDArray[Any], units: int) -> list[Any]:
    """After each step, (direction, 1, unit)."""
    import tensorflow as tf

    states: list[Any] = []
    cell: Any = None
    for step in gates:
        if states:
            step += states[-1] @ recurrent
        into, forget, out = tf.split(tf.sigmoid(step[..., : 3 * units]), 3, axis=-1)
        fresh = into * tf.tanh(step[..., 3 * units :])
        cell = fresh if cell is None else forget * cell + fresh
        states.append(out * tf.tanh(cell))
    return states


def _answer(states: list[Any], every_frame: bool) -> Any:
    """(1, frame, unit of all directions), or (1, unit of all directions)."""
    import tensorflow as tf

    if not every_frame:
        return tf.concat(tf.unstack(states[-1], axis=0), axis=-1)
    ways = tf.unstack(tf.concat(states, axis=1), axis=0)
    ways[1:] = [tf.reverse(way, [0]) for way in ways[1:]]
    return tf.concat(ways, axis=-1)[None]
