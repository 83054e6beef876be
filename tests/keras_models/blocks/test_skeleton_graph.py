"""The graphs of landmarks are whole, and split as the ST-GCN paper splits them."""

from __future__ import annotations

import mediapipe as mp
import numpy as np
import pytest

from edge_runtime import features
from keras_models.blocks.graph_partitions import graph_partitions
from keras_models.blocks.skeleton_graph import SHOULDERS, SKELETONS, Skeleton

EVERY = pytest.mark.parametrize("name", SKELETONS)


@EVERY
def test_there_is_a_node_for_each_point_of_the_feature(name: str) -> None:
    nodes = SKELETONS[name].nodes
    assert len(set(nodes)) == len(nodes) == int(name)
    assert getattr(features, f"SKELETON{name}").size == 3 * len(nodes)


@EVERY
def test_edges_join_different_nodes_once(name: str) -> None:
    skeleton = SKELETONS[name]
    pairs = [frozenset(edge) for edge in skeleton.edges]
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 and pair <= set(skeleton.nodes) for pair in pairs)


@EVERY
def test_every_node_is_within_reach_of_the_shoulders(name: str) -> None:
    skeleton = SKELETONS[name]
    reached = {SHOULDERS[0]}
    for _ in skeleton.nodes:
        reached |= {node for edge in skeleton.edges if reached & set(edge) for node in edge}
    assert reached == set(skeleton.nodes)


def test_all_of_mediapipes_connections_are_edges() -> None:
    edges = {frozenset(edge) for edge in SKELETONS["67"].edges}
    body = {bone for bone in mp.solutions.pose.POSE_CONNECTIONS if max(bone) < 25}
    for group, bones in (("pose", body), ("left_hand", mp.solutions.hands.HAND_CONNECTIONS)):
        assert {frozenset(((group, a), (group, b))) for a, b in bones} <= edges


def test_partitions_of_a_path() -> None:
    nodes = tuple(("pose", index) for index in range(3))
    path = Skeleton(nodes, ((nodes[0], nodes[1]), (nodes[1], nodes[2])), centres=nodes[:1])
    level, inward, outward = graph_partitions(path)
    np.testing.assert_allclose(level, np.diag([1 / 2, 1 / 3, 1 / 2]))
    np.testing.assert_allclose(inward, [[0, 0, 0], [1 / 2, 0, 0], [0, 1 / 3, 0]])
    np.testing.assert_allclose(outward, [[0, 1 / 3, 0], [0, 0, 1 / 2], [0, 0, 0]])


@EVERY
def test_what_goes_into_a_node_sums_to_one(name: str) -> None:
    parts = graph_partitions(SKELETONS[name])
    assert parts.shape == (3, int(name), int(name))
    np.testing.assert_allclose(parts.sum((0, 1)), 1, rtol=1e-6)
