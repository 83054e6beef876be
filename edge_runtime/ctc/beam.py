"""Prefix beam search: the most probable texts, each summed over its alignments.

Source: Hannun et al., "First-Pass Large Vocabulary Continuous Speech Recognition using
Bi-Directional Recurrent DNNs" (2014), algorithm 1, here with logarithms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.ctc.alphabet import BLANK, CHARACTERS
from edge_runtime.ctc.prefix_tree import ROOT, PrefixTree

# (text so far, next character) -> what to add to the logarithm of the text's probability.
LanguageScore = Callable[[str, str], float]

_Floats = NDArray[np.float64]
_Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A text and the logarithm of its probability, language scores included."""

    text: str
    log_probability: float


@dataclass(frozen=True, slots=True)
class _Beam:
    """The prefixes that are followed, best first.

    Attributes:
        nodes: (prefix,) of the tree.
        ending_blank, ending_character: (prefix,) logarithms of the probability of all alignments
            so far that end with a blank, or with the prefix's last character.
    """

    nodes: _Rows
    ending_blank: _Floats
    ending_character: _Floats

    @property
    def total(self) -> _Floats:
        return np.logaddexp(self.ending_blank, self.ending_character)


def beam_search(
    logits: NDArray[Any],
    *,
    width: int = 16,
    characters_per_frame: int = 12,
    score: LanguageScore | None = None,
    blank: int = BLANK,
    alphabet: str = CHARACTERS,
) -> list[Hypothesis]:
    """The most probable texts of one sequence, best first.

    Args:
        logits: (frame, class), at least one frame; logarithms of probabilities do as well.
        width: prefixes that are followed, and the most texts answered.
        characters_per_frame: a prefix is lengthened only by so many best characters of a frame.
        score: language model.
        blank: class of the blank.
        alphabet: character of each other class, in order.
    """
    logs = _log_softmax(np.asarray(logits, np.float64))
    tree = PrefixTree(alphabet, score, blank)
    beam = _Beam(np.array([ROOT]), np.zeros(1), np.full(1, -np.inf))
    classes = np.delete(np.arange(logs.shape[1]), blank)
    best = classes[np.argsort(-logs[:, classes], axis=1, kind="stable")[:, :characters_per_frame]]
    for frame, candidates in zip(logs, best, strict=True):
        beam = _advance(beam, frame, candidates, tree, width, blank)
    return [
        Hypothesis(tree.text(node), float(log))
        for node, log in zip(beam.nodes, beam.total, strict=True)
    ]


def _log_softmax(logits: _Floats) -> _Floats:
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs: _Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


def _advance(
    beam: _Beam, frame: _Floats, candidates: _Rows, tree: PrefixTree, width: int, blank: int
) -> _Beam:
    """The beam after one more frame (class,)."""
    last = tree.last_characters(beam.nodes)
    # Of the root, which has no last character, no alignment ends with one.
    own = np.where(last < 0, -np.inf, frame[last])
    staying_blank = beam.total + frame[blank]
    staying = beam.ending_character + own
    grown = _grown(beam, frame[candidates], last[:, None] == candidates)
    grown += tree.scores(beam.nodes, candidates)
    staying = np.logaddexp(staying, _from_parents(beam, last, own, tree))
    _drop_followed(grown, beam.nodes, candidates, tree)
    return _best(beam.nodes, staying_blank, staying, grown, candidates, tree, width)


def _grown(beam: _Beam, candidates: _Floats, repeats: NDArray[np.bool_]) -> _Floats:
    """(prefix, candidate): a character is doubled only over a blank."""
    before = np.where(repeats, beam.ending_blank[:, None], beam.total[:, None])
    grown: _Floats = before + candidates
    return grown


def _from_parents(beam: _Beam, last: _Rows, own: _Floats, tree: PrefixTree) -> _Floats:
    """(prefix,): what reaches a followed prefix from the one that is a character shorter."""
    places = {int(node): place for place, node in enumerate(beam.nodes)}
    parents = tree.parents(beam.nodes)
    rows = np.array([places.get(int(parent), -1) for parent in parents])
    doubled = tree.last_characters(parents) == last
    before = np.where(doubled, beam.ending_blank[rows], beam.total[rows])
    reached: _Floats = np.where(rows < 0, -np.inf, before + own + tree.own_scores(beam.nodes))
    return reached


def _drop_followed(grown: _Floats, nodes: _Rows, candidates: _Rows, tree: PrefixTree) -> None:
    """Take out of ``grown`` the prefixes that are followed already."""
    rows = {int(node): row for row, node in enumerate(nodes)}
    columns = {int(character): column for column, character in enumerate(candidates)}
    pairs = zip(tree.parents(nodes).tolist(), tree.last_characters(nodes).tolist(), strict=True)
    for parent, character in pairs:
        if parent in rows and character in columns:
            grown[rows[parent], columns[character]] = -np.inf


def _best(
    nodes: _Rows,
    staying_blank: _Floats,
    staying: _Floats,
    grown: _Floats,
    candidates: _Rows,
    tree: PrefixTree,
    width: int,
) -> _Beam:
    everything = np.concatenate([np.logaddexp(staying_blank, staying), grown.ravel()])
    order = np.argsort(-everything, kind="stable")[:width]
    order = order[np.isfinite(everything[order])]
    old = order < len(nodes)
    parent, column = np.divmod(order - len(nodes), len(candidates))
    kept = np.where(old, order, 0)
    new_nodes = [
        int(nodes[place]) if is_old else tree.child(int(nodes[row]), int(candidates[number]))
        for place, is_old, row, number in zip(kept, old, parent, column, strict=True)
    ]
    return _Beam(
        np.array(new_nodes),
        np.where(old, staying_blank[kept], -np.inf),
        np.where(old, staying[kept], everything[order]),
    )
