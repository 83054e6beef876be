"""SKELETONS: which landmarks a graph network looks at, and which of them are joined.

The nodes stand in the order of the features skeleton27, skeleton46 and skeleton67.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


def _of(group: str, indices: Iterable[int]) -> tuple[Node, ...]:
    return tuple((group, index) for index in indices)


def _joined(group: str, pairs: Iterable[tuple[int, int]]) -> tuple[Edge, ...]:
    return tuple(((group, start), (group, end)) for start, end in pairs)


def _hands(indices: Iterable[int]) -> tuple[Node, ...]:
    points = tuple(indices)
    return tuple(node for side in SIDES for node in _of(side, points))


def _hand_edges(pairs: Iterable[tuple[int, int]], arms: dict[str, Node]) -> tuple[Edge, ...]:
    """Of both hands, each joined at its wrist to a point of its arm."""
    bones = tuple(pairs)
    inside = tuple(edge for side in SIDES for edge in _joined(side, bones))
    return (*inside, *((arms[side], (side, 0)) for side in SIDES))


# Wrist, and base and tip of each finger.
_TEN = (0, 4, 5, 8, 9, 12, 13, 16, 17, 20)
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
        nodes=(*_of("pose", (0, 2, 5, 11, 12, 13, 14)), *_hands(_TEN)),
        edges=(
            *_joined("pose", (*_ARMS, *_NECK, (0, 2), (0, 5))),
            *_hand_edges(_TEN_BONES, ELBOWS),
        ),
    ),
    "46": Skeleton(
        nodes=(*_of("pose", (11, 12, 13, 14)), *_hands(range(21))),
        edges=(*_joined("pose", _ARMS), *_hand_edges(HAND_CONNECTIONS, ELBOWS)),
    ),
    "67": Skeleton(
        nodes=(*_of("pose", range(25)), *_hands(range(21))),
        edges=(
            *_joined("pose", (*_BODY, *_NECK, *_MOUTH)),
            *_hand_edges(HAND_CONNECTIONS, WRISTS),
        ),
    ),
}
