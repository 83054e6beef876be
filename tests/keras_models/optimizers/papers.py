"""The papers' algorithms written down in plain numpy, one number after the other in float64."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import sqrt
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def radam(
    weights: Array, gradients: Iterable[Array], rate: float, decay: float = 0.0
) -> Iterator[Array]:
    """Liu et al. 2020, algorithm 2, with decay tied to the rate; weights after every step."""
    beta_1, beta_2 = 0.9, 0.999
    longest = 2 / (1 - beta_2) - 1
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for t, gradient in enumerate(gradients, 1):
        weights = weights - decay * rate * weights
        first = beta_1 * first + (1 - beta_1) * gradient
        second = beta_2 * second + (1 - beta_2) * gradient**2
        momentum = first / (1 - beta_1**t)
        length = longest - 2 * t * beta_2**t / (1 - beta_2**t)
        if length > 4:
            r = sqrt(
                (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
            )
            step = r * momentum / (np.sqrt(second / (1 - beta_2**t)) + 1e-7)
        else:
            step = momentum
        weights = weights - rate * step
        yield weights


def lookahead(
    weights: Array, step: Callable[[Array, int], Array], steps: int, period: int, share: float
) -> Array:
    """Zhang et al. 2019, algorithm 1: the fast weights after all steps."""
    slow = fast = weights
    for t in range(1, steps + 1):
        fast = step(fast, t)
        if t % period == 0:
            slow = slow + share * (fast - slow)
            fast = slow
    return fast
