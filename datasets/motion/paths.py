"""Paths along which a held hand is carried: motions that are neither J nor Z."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def random_path(frames: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """(frame, xy=2) in palm lengths from (0, 0): a line, an arc, a return trip or a wobble."""
    share = np.linspace(0.0, 1.0, frames)
    eased = share * share * (3 - 2 * share)
    angle = rng.uniform(0, 2 * np.pi)
    size = float(np.exp(rng.uniform(np.log(0.1), np.log(3.0))))
    kind = rng.integers(4)
    if kind == 0:
        along, across = eased, np.zeros(frames)
    elif kind == 1:
        turn = rng.uniform(-2, 2) * np.pi
        along, across = np.sin(turn * eased), 1 - np.cos(turn * eased)
    elif kind == 2:
        along, across = np.sin(np.pi * share), np.zeros(frames)
    else:
        along = 0.3 * np.sin(2 * np.pi * rng.uniform(1, 3) * share)
        across = 0.3 * np.sin(2 * np.pi * rng.uniform(1, 3) * share)
    direction = np.array([np.cos(angle), np.sin(angle)])
    normal = np.array([-direction[1], direction[0]])
    path: NDArray[np.float64] = size * (along[:, None] * direction + across[:, None] * normal)
    return path
