"""AdjacencyProduct: every node of a skeleton gathers what its neighbours send."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops

from keras_models.blocks.graph_partitions import PARTITIONS, graph_partitions
from keras_models.blocks.skeleton_graph import SKELETONS


@keras.saving.register_keras_serializable(package="asl_edge")
class AdjacencyProduct(keras.layers.Layer):
    """(batch, frame, node, channel * partition) -> (batch, frame, node, channel) float32.

    The graph product of ST-GCN (Yan et al. 2018, equation 10): the sum over the partitions of the
    input times adjacency times learned edge importance. Channel c of partition k is number
    ``c * partitions + k`` of the input. It is computed as a 1x1 convolution over the nodes, whose
    kernel is constant once trained, so that it can be quantised as any convolution.

    A layer of its own because its weight, the edge importance, is multiplied with a constant, the
    adjacency, before use.

    Args:
        skeleton: name in ``SKELETONS``.
    """

    def __init__(self, skeleton: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.skeleton = skeleton
        self.adjacency = graph_partitions(SKELETONS[skeleton])

    def build(self, input_shape: Any) -> None:
        self.edge_importance = self.add_weight(
            shape=self.adjacency.shape, initializer="ones", name="edge_importance"
        )

    def call(self, inputs: Any) -> Any:
        frames, nodes, channels = inputs.shape[1:]
        adjacency = ops.cast(self.adjacency, self.compute_dtype)
        kernel = ops.reshape(self.edge_importance * adjacency, (1, 1, -1, nodes))
        x = ops.transpose(inputs, (0, 1, 3, 2))
        x = ops.reshape(x, (-1, frames, channels // PARTITIONS, PARTITIONS * nodes))
        x = ops.conv(x, kernel, data_format="channels_last")
        return ops.transpose(x, (0, 1, 3, 2))

    def compute_output_shape(self, input_shape: Any) -> Any:
        return (*input_shape[:-1], input_shape[-1] // PARTITIONS)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "skeleton": self.skeleton}
