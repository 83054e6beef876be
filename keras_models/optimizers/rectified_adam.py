"""RectifiedAdam: Adam whose first steps wait until the variance can be judged."""

from __future__ import annotations

import math
from typing import Any

import keras
from keras import ops


@keras.saving.register_keras_serializable(package="asl_edge")
class RectifiedAdam(keras.optimizers.Optimizer):
    """RAdam.

    Source: Liu et al., "On the Variance of the Adaptive Learning Rate and Beyond" (ICLR 2020),
    algorithm 2. While the length of the approximated moving average is at most ``sma_threshold``
    it is gradient descent with momentum.

    Args:
        learning_rate: number or schedule.
        beta_1, beta_2: decay of the first and second moment.
        epsilon: added to the square root of the second moment.
        sma_threshold: 4 in the paper.
        rest: as of every Keras optimiser; ``weight_decay`` is decoupled and tied to the rate: a
            step takes weight_decay x learning rate of every weight.
    """

    def __init__(
        self,
        learning_rate: Any = 1e-3,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        sma_threshold: float = 4.0,
        **rest: Any,
    ) -> None:
        super().__init__(learning_rate=learning_rate, **rest)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.sma_threshold = sma_threshold

    def build(self, variables: list[Any]) -> None:
        """Two moments for every variable."""
        if self.built:
            return
        super().build(variables)
        self._first, self._second = self.add_optimizer_variables(variables, ["first", "second"])

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """One step of one variable."""
        index = self._get_variable_index(variable)
        first, second = self._first[index], self._second[index]
        gradient = ops.cast(gradient, variable.dtype)
        rate = ops.cast(learning_rate, variable.dtype)
        step = ops.cast(self.iterations + 1, variable.dtype)
        self.assign_add(first, (gradient - first) * (1 - self.beta_1))
        self.assign_add(second, (ops.square(gradient) - second) * (1 - self.beta_2))
        momentum = first / _one_minus_power(self.beta_1, step)
        deviation = ops.sqrt(second / _one_minus_power(self.beta_2, step)) + self.epsilon
        rectified, length = self._rectification(step)
        adaptive = ops.where(length > self.sma_threshold, rectified / deviation, 1.0)
        self.assign_sub(variable, rate * adaptive * momentum)

    def _rectification(self, step: Any) -> tuple[Any, Any]:
        """The factor r and the length rho of the approximated moving average at a step."""
        longest = 2 / (1 - self.beta_2) - 1
        left = _one_minus_power(self.beta_2, step)
        length = longest - 2 * step * (1 - left) / left
        squared = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
        return ops.sqrt(ops.maximum(squared, 0.0)), length

    def get_config(self) -> dict[str, Any]:
        """All arguments."""
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
            "sma_threshold": self.sma_threshold,
        }


def _one_minus_power(beta: float, step: Any) -> Any:
    """1 - beta ** step; subtracted in float32 it would lose the digits that rho needs."""
    return -ops.expm1(step * math.log(beta))
