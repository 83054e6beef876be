"""ExponentialWarmupCosine: a rate that doubles up to its peak and falls along half a cosine."""

from __future__ import annotations

import math
from typing import Any

import keras
from keras import ops


@keras.saving.register_keras_serializable(package="asl_edge")
class ExponentialWarmupCosine(keras.optimizers.schedules.LearningRateSchedule):
    """peak * 2 ** (doublings * (step / warmup_steps - 1)), then a half cosine to 0.

    The document's fingerspelling recogniser doubles its rate with every one of five epochs: here
    the rate grows with every step, through the same values where an epoch begins.

    Args:
        peak: highest rate, reached after the warm-up; 4e-3 in the document.
        warmup_steps: steps of five epochs in the document.
        total_steps: the rate is 0 from here on.
        doublings: during the warm-up.
        name: of the operations.
    """

    def __init__(
        self,
        peak: float,
        warmup_steps: int,
        total_steps: int,
        doublings: float = 5.0,
        name: str = "exponential_warmup_cosine",
    ) -> None:
        if not 0 <= warmup_steps < total_steps:
            raise ValueError(f"a warm-up of {warmup_steps} steps does not fit into {total_steps}")
        self.peak = peak
        self.warmup_steps = warmup_steps
        self.total_steps = total_steps
        self.doublings = doublings
        self.name = name

    def __call__(self, step: Any) -> Any:
        """The rate, float32, at a step counted from 0."""
        step = ops.cast(step, "float32")
        left = 1 - step / max(self.warmup_steps, 1)
        rising = self.peak * ops.exp2(-self.doublings * left)
        share = (step - self.warmup_steps) / (self.total_steps - self.warmup_steps)
        falling = 0.5 * self.peak * (1 + ops.cos(math.pi * ops.clip(share, 0.0, 1.0)))
        return ops.where(step < self.warmup_steps, rising, falling)

    def get_config(self) -> dict[str, Any]:
        """All arguments."""
        return {
            "peak": self.peak,
            "warmup_steps": self.warmup_steps,
            "total_steps": self.total_steps,
            "doublings": self.doublings,
            "name": self.name,
        }
