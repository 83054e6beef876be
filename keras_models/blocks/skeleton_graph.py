"""SKELETONS: which landmarks a graph network looks at, and which of them are joined.

The nodes stand in the order of the features skeleton27, skeleton46 and skeleton67.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edge_runtime.features.skeleton import HAND_27, POSE_27, POSE_46, POSE_67, WHOLE_HAND
from edge_runtime.landmarks import HAND_CONNECTIONS

Node = tuple[str, int]
Edge = tuple[Node, Node]

SIDES = ("left_hand", "right_hand")
SHOULDERS: tuple[Node, Node] = (("pose", 11), ("pose", 12))
# Elbow and wrist of the pose landmarks, by hand.
ELBOWS: dict[str, Node] = {"left_hand": ("pose", 13), "right_hand": ("pose", 14)}
WRISTS: dict[str, Node] = {"left_hand": ("pose", 15), "right_hand": ("pose", 16)}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A graph of landmarks.

    Attributes:
        nodes: ("pose" or "left_hand" or "right_hand", index of the MediaPipe landmark) of each.
        edges: pairs of nodes, undirected, each once.
        centres: nodes from which distances along the edges are measured.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    centres: tuple[Node, ...] = SHOULDERS


def _of(group: str, indices: Sequence[int]) -> tuple[Node, ...]:
    return tuple((group, index) for index in indices)


def _joined(group: str, pairs: Sequence[tuple[int, int]]) -> tuple[Edge, ...]:
    return tuple(((group, start), (group, end)) for start, end in pairs)


def _hands(indices: Sequence[int]) -> tuple[Node, ...]:
    return tuple(node for side in SIDES for node in _of(side, indices))


def _hand_edges(pairs: Sequence[tuple[int, int]], arms: dict[str, Node]) -> tuple[Edge, ...]:
    """Of both hands, each joined at its wrist to a point of its arm."""
    inside = tuple(edge for side in SIDES for edge in _joined(side, pairs))
    return (*inside, *((arms[side], (side, 0)) for side in SIDES))


# Of the ten points of a hand in skeleton27: each finger from wrist to tip, and across the knuckles.
_TEN_BONES = (
    *((0, 4), (0, 5), (5, 8), (0, 9), (9, 12), (0, 13), (13, 16), (0, 17), (17, 20)),
    *((5, 9), (9, 13), (13, 17)),
)
_ARMS = ((11, 12), (11, 13), (12, 14))
_NECK = ((0, 11), (0, 12))
# MediaPipe's pose connections among landmarks 0 to 24.
_BODY = (
    *((0, 1), (1, 2), (2, 3), (3, 7), (0, 4), (4, 5), (5, 6), (6, 8), (9, 10)),
    *((11, 12), (11, 13), (13, 15), (15, 17), (15, 19), (15, 21), (17, 19)),
    *((12, 14), (14, 16), (16, 18), (16, 20), (16, 22), (18, 20)),
    *((11, 23), (12, 24), (23, 24)),
)
# MediaPipe leaves the mouth by itself; a graph network should reach it.
_MOUTH = ((0, 9), (0, 10))

SKELETONS: dict[str, Skeleton] = {
    "27": Skeleton(
        nodes=(*_of("pose", POSE_27), *_hands(HAND_27)),
        edges=(
            *_joined("pose", (*_ARMS, *_NECK, (0, 2), (0, 5))),
            *_hand_edges(_TEN_BONES, ELBOWS),
        ),
    ),
    "46": Skeleton(
        nodes=(*_of("pose", POSE_46), *_hands(WHOLE_HAND)),
        edges=(*_joined("pose", _ARMS), *_hand_edges(HAND_CONNECTIONS, ELBOWS)),
    ),
    "67": Skeleton(
        nodes=(*_of("pose", POSE_67), *_hands(WHOLE_HAND)),
        edges=(
            *_joined("pose", (*_BODY, *_NECK, *_MOUTH)),
            *_hand_edges(HAND_CONNECTIONS, WRISTS),
        ),
    ),
}
