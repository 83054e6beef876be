"""CalledLayer: any function of tensors as a layer of tf_keras that tfmot can copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import tf_keras

# By number, for copies made from a layer's settings, where functions cannot stand.
_FUNCTIONS: list[Callable[[list[Any]], Any]] = []


def called_layer(
    function: Callable[[list[Any]], Any], *, only_moves: bool = False, **arguments: Any
) -> CalledLayer:
    """A layer that calls a function of a list of tensors; arguments as of ``CalledLayer``."""
    _FUNCTIONS.append(function)
    return CalledLayer(len(_FUNCTIONS) - 1, only_moves, **arguments)


@tf_keras.utils.register_keras_serializable("asl_edge")
class CalledLayer(tf_keras.layers.Layer):
    """Like tf_keras's Lambda, which refuses to be copied; only within this process.

    Args:
        function: its number.
        only_moves: whether it only puts numbers in another order, such as a reshape.
        arguments: of any layer.
    """

    def __init__(self, function: int, only_moves: bool, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._function = function
        self.only_moves = only_moves

    def call(self, tensors: Any) -> Any:
        # Copies of a graph give a single tensor without its list.
        return _FUNCTIONS[self._function](keras.tree.flatten(tensors))

    def get_config(self) -> dict[str, Any]:
        own = {"function": self._function, "only_moves": self.only_moves}
        return {**super().get_config(), **own}
