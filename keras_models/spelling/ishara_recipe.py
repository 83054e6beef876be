"""IsharaRecipe: the settings of one training run of the fingerspelling recogniser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import keras

from keras_models.optimizers import ExponentialWarmupCosine, Lookahead, RectifiedAdam

# Who spells how much of the training: real hands letter by letter, virtual ones held, and virtual
# ones whose words are one motion.
SHARES = {
    "traduttore": 0.35,
    "borisgraudt": 0.1,
    "nejohnson2": 0.1,
    "kinematic/holding": 0.2,
    "kinematic/spelling": 0.25,
}


@dataclass(frozen=True)
class IsharaRecipe:
    """How it is trained.

    Attributes:
        name: of the checkpoint.
        variant: of ``keras_models.ishara``.
        sizes: of it, besides.
        batch: phrases a step.
        epochs: in all.
        steps: of an epoch; phrases are composed without end, so an epoch is what one likes.
        peak: highest learning rate.
        warmup_epochs: in which the rate doubles five times.
        weight_decay: share of the learning rate by which every weight shrinks in a step.
        aligned_epochs: the first ones, in which the model is told what every frame shows; with CTC
            alone, thousands of steps pass before anything but blanks is answered.
        shares: beginning of signers' names -> share of the phrases.
    """

    name: str
    variant: str
    sizes: Mapping[str, Any] = field(default_factory=dict)
    batch: int = 64
    epochs: int = 50
    steps: int = 400
    peak: float = 4e-3
    warmup_epochs: float = 5.0
    weight_decay: float = 0.05
    aligned_epochs: int = 0
    shares: Mapping[str, float] = field(default_factory=lambda: dict(SHARES))

    def optimizer(self) -> keras.optimizers.Optimizer:
        """Rectified Adam in Lookahead, the rate over all steps of the run."""
        total = self.epochs * self.steps
        warmup = min(round(self.warmup_epochs * self.steps), total // 4)
        schedule = ExponentialWarmupCosine(self.peak, warmup, total)
        inner = RectifiedAdam(schedule, sma_threshold=4.0, weight_decay=self.weight_decay)
        return Lookahead(inner, sync_period=5, slow_step=0.5)


ISHARA = IsharaRecipe(name="ishara", variant="conv_hybrid")

# At half the width, for two cores.
ISHARA_SMALL = IsharaRecipe(
    name="ishara_small",
    variant="small",
    batch=32,
    epochs=16,
    steps=100,
    warmup_epochs=2.0,
    aligned_epochs=8,
)

RECIPES = {recipe.name: recipe for recipe in (ISHARA, ISHARA_SMALL)}
