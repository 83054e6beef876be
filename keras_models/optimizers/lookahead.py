"""Lookahead: slow weights that follow every few steps of another optimiser."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops


@keras.saving.register_keras_serializable(package="asl_edge")
class Lookahead(keras.optimizers.Optimizer):
    """Every ``sync_period`` steps of the inner optimiser, the slow weights go a part of the way to
    the fast ones, and the fast ones go on from there.

    Source: Zhang et al., "Lookahead Optimizer: k steps forward, 1 step back" (NeurIPS 2019),
    algorithm 1; 5 and 0.5 are its defaults.

    Args:
        inner_optimizer: takes the steps; clipping, decay and the like are its own.
        sync_period: k, steps between two meetings.
        slow_step: alpha, 0..1, the part of the way.
        name: of the optimiser.
    """

    def __init__(
        self,
        inner_optimizer: keras.optimizers.Optimizer,
        sync_period: int = 5,
        slow_step: float = 0.5,
        name: str | None = None,
    ) -> None:
        super().__init__(learning_rate=0.0, name=name)
        self.inner_optimizer = inner_optimizer
        self.sync_period = sync_period
        self.slow_step = slow_step

    def build(self, variables: list[Any]) -> None:
        """Slow weights, and what the inner optimiser needs."""
        if self.built:
            return
        super().build(variables)
        self._slow = self.add_optimizer_variables(variables, "slow")
        self.inner_optimizer.build(variables)

    @property
    def variables(self) -> list[Any]:
        """The slow weights and the inner optimiser's variables."""
        return [*self._variables, *self.inner_optimizer.variables]

    @property
    def iterations(self) -> Any:
        """Steps taken."""
        return self.inner_optimizer.iterations

    @property
    def learning_rate(self) -> Any:
        """The inner optimiser's."""
        return self.inner_optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, value: Any) -> None:
        self.inner_optimizer.learning_rate = value

    def apply(self, grads: list[Any], trainable_variables: list[Any] | None = None) -> None:
        """One step of the inner optimiser, and a meeting where it is time for one."""
        if not self.built:
            self.build(list(trainable_variables or ()))
        pairs = list(zip(self._slow, self._trainable_variables, strict=True))
        # Weights may have been loaded since build: the slow ones start where training starts.
        begun = ops.greater(self.iterations, 0)
        starts = [ops.where(begun, slow.value, fast.value) for slow, fast in pairs]
        self.inner_optimizer.apply(grads, trainable_variables)
        meeting = ops.equal(ops.mod(self.iterations, self.sync_period), 0)
        for (slow, fast), start in zip(pairs, starts, strict=True):
            met = start + self.slow_step * (fast.value - start)
            slow.assign(ops.where(meeting, met, start))
            fast.assign(ops.where(meeting, met, fast.value))

    def scale_loss(self, loss: Any) -> Any:
        """As the inner optimiser scales it."""
        return self.inner_optimizer.scale_loss(loss)

    def finalize_variable_values(self, var_list: list[Any]) -> None:
        """As the inner optimiser ends."""
        self.inner_optimizer.finalize_variable_values(var_list)

    def get_config(self) -> dict[str, Any]:
        """All arguments."""
        return {
            "name": self.name,
            "inner_optimizer": keras.saving.serialize_keras_object(self.inner_optimizer),
            "sync_period": self.sync_period,
            "slow_step": self.slow_step,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Lookahead:
        """The optimiser that ``get_config`` describes."""
        inner = keras.saving.deserialize_keras_object(config["inner_optimizer"], custom_objects)
        return cls(**{**config, "inner_optimizer": inner})
