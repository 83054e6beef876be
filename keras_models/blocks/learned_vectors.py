"""LearnedQuery and LearnedPositions: vectors that a transformer learns beside its layers.

Layers of their own because no layer of Keras has a weight that depends on no input.
"""

from __future__ import annotations

from typing import Any

import keras
from keras import ops


@keras.saving.register_keras_serializable(package="asl_edge")
class LearnedQuery(keras.layers.Layer):
    """(batch, step, width) -> (batch, 1, width) float32: one learned vector for all samples."""

    def build(self, input_shape: Any) -> None:
        self.query = self.add_weight(
            shape=(1, 1, input_shape[-1]), initializer="truncated_normal", name="query"
        )

    def call(self, inputs: Any) -> Any:
        return ops.broadcast_to(self.query, (ops.shape(inputs)[0], 1, inputs.shape[-1]))

    def compute_output_shape(self, input_shape: Any) -> Any:
        return (input_shape[0], 1, input_shape[-1])


@keras.saving.register_keras_serializable(package="asl_edge")
class LearnedPositions(keras.layers.Layer):
    """(batch, step, width) plus a learned (step, width), float32.

    Args:
        shared: whether all steps share one vector.
    """

    def __init__(self, shared: bool = False, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.shared = shared

    def build(self, input_shape: Any) -> None:
        _, steps, width = input_shape
        self.positions = self.add_weight(
            shape=(1 if self.shared else steps, width),
            initializer="truncated_normal",
            name="positions",
        )

    def call(self, inputs: Any) -> Any:
        return inputs + self.positions

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "shared": self.shared}
