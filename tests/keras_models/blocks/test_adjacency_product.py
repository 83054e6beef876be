"""The graph product is what the ST-GCN paper writes."""

from __future__ import annotations

import numpy as np

from keras_models.blocks.adjacency_product import AdjacencyProduct
from keras_models.blocks.graph_partitions import graph_partitions
from keras_models.blocks.skeleton_graph import SKELETONS


def test_it_sums_over_partitions_and_neighbours() -> None:
    rng = np.random.default_rng(0)
    layer = AdjacencyProduct("27")
    layer.build((None, 4, 27, 15))
    importance = rng.uniform(0.5, 2, (3, 27, 27)).astype(np.float32)
    layer.set_weights([importance])
    inputs = rng.normal(0, 1, (2, 4, 27, 15)).astype(np.float32)
    expected = np.einsum(
        "btvck,kvw->btwc",
        inputs.reshape(2, 4, 27, 5, 3),
        importance * graph_partitions(SKELETONS["27"]),
    )
    np.testing.assert_allclose(layer(inputs), expected, atol=1e-5)


def test_a_copy_from_its_configuration_is_the_same_layer() -> None:
    copy = AdjacencyProduct.from_config(AdjacencyProduct("46").get_config())
    assert copy.skeleton == "46"
