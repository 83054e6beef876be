"""graph_partitions: a skeleton's adjacency, split by direction as in ST-GCN."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from keras_models.blocks.skeleton_graph import Skeleton

PARTITIONS = 3


def graph_partitions(skeleton: Skeleton) -> NDArray[np.float32]:
    """Spatial configuration partitioning (Yan et al. 2018, section 3.3).

    Args:
        skeleton: whose nodes are all within reach of its centres.

    Returns:
        (partition=3, node v, node w) float32: how much of v goes into w. Partition 0 joins nodes
        equally far from the centre, each with itself among them; 1 leads inward, from v farther
        out than w; 2 outward. What goes into each node sums to 1 over v and the partitions.
    """
    adjacency = _adjacency(skeleton)
    normalised = adjacency / adjacency.sum(0)
    distance = _distances(adjacency, skeleton)
    outward_by = distance[:, None] - distance
    masks = np.stack([outward_by == 0, outward_by > 0, outward_by < 0])
    return (normalised * masks).astype(np.float32)


def _adjacency(skeleton: Skeleton) -> NDArray[np.float64]:
    """(node, node), symmetric, 1 where joined and on the diagonal."""
    number = {node: index for index, node in enumerate(skeleton.nodes)}
    adjacency = np.eye(len(number))
    for start, end in skeleton.edges:
        adjacency[number[start], number[end]] = adjacency[number[end], number[start]] = 1
    return adjacency


def _distances(adjacency: NDArray[np.float64], skeleton: Skeleton) -> NDArray[np.int64]:
    """(node,) steps to the nearest centre."""
    reached = np.array([node in skeleton.centres for node in skeleton.nodes])
    distance = np.where(reached, 0, len(reached))
    for step in range(1, len(reached)):
        reached = adjacency @ reached > 0
        distance[reached] = np.minimum(distance[reached], step)
    return distance
