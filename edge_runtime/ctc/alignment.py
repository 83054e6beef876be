"""Where in a sequence each character of a text was read: the best alignment of CTC."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.ctc.alphabet import BLANK


def align(
    logits: NDArray[Any], numbers: NDArray[np.int64], *, blank: int = BLANK
) -> NDArray[np.int64]:
    """First and last frame of each character in the most probable alignment of a text.

    Source: Viterbi's algorithm over the states of Graves et al. 2006, section 4.1: blanks between
    the characters, at the beginning and at the end.

    Args:
        logits: (frame, class); logarithms of probabilities do as well.
        numbers: (character,) classes of the text, no blanks among them.
        blank: class of the blank.

    Returns:
        (character, first and last=2) int64.

    Raises:
        ValueError: there are fewer frames than the text needs.
    """
    states = np.full(2 * len(numbers) + 1, blank, np.int64)
    states[1::2] = numbers
    needed = len(numbers) + int((numbers[1:] == numbers[:-1]).sum())
    if len(logits) < max(needed, 1):
        raise ValueError(f"{len(logits)} frames are too few for {len(numbers)} characters")
    path = _best_path(np.asarray(logits, np.float64)[:, states], _may_skip(states))
    frames = np.arange(len(path))
    spans = [frames[path == 2 * place + 1][[0, -1]] for place in range(len(numbers))]
    return np.array(spans, np.int64).reshape(-1, 2)


def _may_skip(states: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(state,) whether the blank before a state may be left out: not between equal characters."""
    skips = np.zeros(len(states), np.bool_)
    skips[3::2] = states[3::2] != states[1:-2:2]
    return skips


def _best_path(scores: NDArray[np.float64], skips: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(frame,) states of the best path through scores (frame, state)."""
    frames, states = scores.shape
    came_from = np.zeros((frames, states), np.int64)
    best = np.full(states, -np.inf)
    best[:2] = scores[0, :2]
    for frame in range(1, frames):
        steps = np.full((3, states), -np.inf)
        steps[0], steps[1, 1:], steps[2, 2:] = best, best[:-1], best[:-2]
        steps[2, ~skips] = -np.inf
        came_from[frame] = steps.argmax(axis=0)
        best = steps.max(axis=0) + scores[frame]
    state = states - 1 if states == 1 or best[-1] >= best[-2] else states - 2
    path = [state]
    for frame in range(frames - 1, 0, -1):
        state -= int(came_from[frame, state])
        path.append(state)
    return np.array(path[::-1], np.int64)
