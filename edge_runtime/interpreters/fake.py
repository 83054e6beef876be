"""A stand-in for a model, where a test or a demonstration needs answers of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from edge_runtime.landmarks import FloatArray


class FakeInterpreter:
    """Answers with a function instead of a model.

    Args:
        answer: float32 of ``input_shape`` -> float32 of ``output_shape``.
        input_shape: batch first.
        output_shape: batch first.

    ``inputs`` holds a copy of everything that it was asked.
    """

    def __init__(
        self,
        answer: Callable[[FloatArray], FloatArray],
        input_shape: tuple[int, ...],
        output_shape: tuple[int, ...],
    ) -> None:
        self.input_shape = input_shape
        self.output_shape = output_shape
        self.inputs: list[FloatArray] = []
        self._answer = answer

    def invoke(self, values: FloatArray) -> FloatArray:
        """float32 of ``input_shape`` -> float32 of ``output_shape``, a fresh array.

        Raises:
            ValueError: the shape is another one.
        """
        if values.shape != self.input_shape:
            raise ValueError(f"input is {values.shape}, but the model takes {self.input_shape}")
        self.inputs.append(values.copy())
        return np.array(self._answer(values), np.float32).reshape(self.output_shape)
