"""st_gcn: a skeleton over time -> one of a set of signs, by graph and temporal convolutions.

Architecture: Yan et al. 2018, "Spatial Temporal Graph Convolutional Networks for Skeleton-Based
Action Recognition", as the document's state of the art names it.
"""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.adjacency_product import AdjacencyProduct
from keras_models.blocks.batch_norm import batch_norm
from keras_models.blocks.graph_partitions import PARTITIONS
from keras_models.blocks.sizes import sized
from keras_models.blocks.skeleton_graph import SKELETONS

Variant = Literal["27", "46", "67"]

# x, y and z of each node.
COORDINATES = 3

# (channels, temporal stride) of each block.
_BLOCKS = (*[(64, 1)] * 4, (128, 2), *[(128, 1)] * 2, (256, 2), *[(256, 1)] * 2)
SIZES: dict[str, dict[str, Any]] = {
    skeleton: {"frames": 64, "blocks": _BLOCKS, "temporal_kernel": 9, "dropout": 0.5}
    for skeleton in SKELETONS
}


def build(num_classes: int, *, variant: Variant = "27", **sizes: Any) -> keras.Model:
    """Batch normalisation of the coordinates, graph blocks, the mean over frames and nodes, logits.

    Args:
        num_classes: outputs; 1000 in the document.
        variant: number of nodes, of the feature skeleton27, skeleton46 or skeleton67; 3,112,244,
            3,153,968 or 3,225,284 trainable parameters for 100 classes.
        sizes: ``frames``, ``blocks`` ((channels, temporal stride), ...), ``temporal_kernel``
            (frames), ``dropout`` (after each block but the first).

    Returns:
        (batch, frame, node * 3) float32, x, y and z of each node in turn -> logits
        (batch, num_classes) float32.
    """
    size = sized("st_gcn", SIZES[variant], sizes)
    nodes = len(SKELETONS[variant].nodes)
    inputs = keras.Input((size["frames"], nodes * COORDINATES), name="skeleton")
    x = batch_norm(name="data_norm")(inputs)
    x = keras.layers.Reshape((size["frames"], nodes, COORDINATES), name="nodes")(x)
    for number, (channels, stride) in enumerate(size["blocks"], 1):
        name = f"block_{number}"
        dropout = size["dropout"] if number > 1 else 0.0
        main = _graph_convolution(x, channels, variant, name)
        main = _temporal_convolution(main, size["temporal_kernel"], stride, dropout, name)
        if number > 1:
            main = keras.layers.Add(name=f"{name}_sum")(
                [main, _shortcut(x, channels, stride, name)]
            )
        x = keras.layers.ReLU(name=f"{name}_relu")(main)
    x = keras.layers.GlobalAveragePooling2D(name="mean")(x)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name=f"st_gcn_{variant}")


def _graph_convolution(x: Any, channels: int, skeleton: str, name: str) -> Any:
    x = keras.layers.Conv2D(channels * PARTITIONS, 1, name=f"{name}_graph")(x)
    x = AdjacencyProduct(skeleton, name=f"{name}_adjacency")(x)
    x = batch_norm(name=f"{name}_graph_norm")(x)
    return keras.layers.ReLU(name=f"{name}_graph_relu")(x)


def _temporal_convolution(x: Any, kernel: int, stride: int, dropout: float, name: str) -> Any:
    x = keras.layers.Conv2D(
        x.shape[-1], (kernel, 1), strides=(stride, 1), padding="same", name=f"{name}_time"
    )(x)
    x = batch_norm(name=f"{name}_time_norm")(x)
    return keras.layers.Dropout(dropout, name=f"{name}_dropout")(x)


def _shortcut(x: Any, channels: int, stride: int, name: str) -> Any:
    if x.shape[-1] == channels and stride == 1:
        return x
    x = keras.layers.Conv2D(channels, 1, strides=(stride, 1), name=f"{name}_shortcut")(x)
    return batch_norm(name=f"{name}_shortcut_norm")(x)
