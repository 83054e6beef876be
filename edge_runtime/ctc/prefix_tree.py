"""PrefixTree: the texts that a beam search has met, each a node below its shorter one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

ROOT = 0
_NONE = -1


class PrefixTree:
    """Nodes are numbers; a text has the same one however often it is dropped and met again."""

    def __init__(
        self, alphabet: str, score: Callable[[str, str], float] | None, blank: int
    ) -> None:
        self._characters = alphabet[:blank] + "\0" + alphabet[blank:]
        self._score = score
        self._parent, self._last, self._text = [_NONE], [_NONE], [""]
        self._children: dict[tuple[int, int], int] = {}
        self._scores: dict[tuple[int, int], float] = {}

    def child(self, node: int, character: int) -> int:
        """The node of a text and one character more."""
        found = self._children.setdefault((node, character), len(self._parent))
        if found == len(self._parent):
            self._parent.append(node)
            self._last.append(character)
            self._text.append(self._text[node] + self._characters[character])
        return found

    def text(self, node: int) -> str:
        """What a node spells."""
        return self._text[node]

    def parents(self, nodes: NDArray[np.int64]) -> NDArray[np.int64]:
        """(node,) the nodes above them, -1 for none."""
        return np.array([self._parent[node] for node in nodes])

    def last_characters(self, nodes: NDArray[np.int64]) -> NDArray[np.int64]:
        """(node,) classes of the last characters, -1 for none and for node -1."""
        return np.array([self._last[node] if node >= 0 else _NONE for node in nodes])

    def scores(
        self, nodes: NDArray[np.int64], characters: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """(node, character) language scores of texts and each next character."""
        if self._score is None:
            return np.zeros((1, 1))
        return np.array(
            [[self._scored(int(node), int(next_)) for next_ in characters] for node in nodes]
        )

    def own_scores(self, nodes: NDArray[np.int64]) -> NDArray[np.float64]:
        """(node,) language scores of their last characters, 0 for the root."""
        if self._score is None:
            return np.zeros(len(nodes))
        return np.array(
            [
                self._scored(self._parent[node], self._last[node]) if node != ROOT else 0.0
                for node in nodes
            ]
        )

    def _scored(self, node: int, character: int) -> float:
        key = (node, character)
        if self._score is not None and key not in self._scores:
            self._scores[key] = self._score(self._text[node], self._characters[character])
        return self._scores[key]
