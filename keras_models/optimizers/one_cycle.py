"""OneCycle: a rate that rises to its peak and falls to nearly nothing, both along cosines."""

from __future__ import annotations

import math
from typing import Any

import keras
from keras import ops


@keras.saving.register_keras_serializable(package="asl_edge")
class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """PyTorch's ``OneCycleLR`` with cosine annealing and two phases, at its defaults.

    Source: Smith and Topin, "Super-Convergence" (2018); phases as PyTorch counts them: the peak is
    at step share * total - 1, the end at step total - 1.

    Args:
        peak: highest rate.
        total_steps: of the whole cycle.
        rising_share: of the steps in which the rate rises, 0..1.
        first_division: the first rate is the peak divided by this.
        last_division: the last rate is the first one divided by this.
        name: of the operations.
    """

    def __init__(
        self,
        peak: float,
        total_steps: int,
        rising_share: float = 0.3,
        first_division: float = 25.0,
        last_division: float = 1e4,
        name: str = "one_cycle",
    ) -> None:
        self.peak = peak
        self.total_steps = total_steps
        self.rising_share = rising_share
        self.first_division = first_division
        self.last_division = last_division
        self.name = name

    def __call__(self, step: Any) -> Any:
        """The rate, float32, at a step counted from 0."""
        step = ops.cast(step, "float32")
        top = self.rising_share * self.total_steps - 1
        end = self.total_steps - 1
        first = self.peak / self.first_division
        rising = _annealed(first, self.peak, step / max(top, 1e-6))
        falling = _annealed(
            self.peak, first / self.last_division, (step - top) / max(end - top, 1e-6)
        )
        return ops.where(step <= top, rising, falling)

    def get_config(self) -> dict[str, Any]:
        """All arguments."""
        return {
            "peak": self.peak,
            "total_steps": self.total_steps,
            "rising_share": self.rising_share,
            "first_division": self.first_division,
            "last_division": self.last_division,
            "name": self.name,
        }


def _annealed(start: float, end: float, share: Any) -> Any:
    return end + (start - end) / 2 * (1 + ops.cos(math.pi * ops.clip(share, 0.0, 1.0)))
