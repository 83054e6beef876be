"""Models of several outputs, such as detectors: places here, scores there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.interpreters.litert import started, verifies_models
from edge_runtime.interpreters.probe import survives
from edge_runtime.landmarks import FloatArray


class SeveralOutputs(Protocol):
    """One loaded model with one input and several outputs, float32 all of them."""

    def invoke(self, values: FloatArray) -> Sequence[FloatArray]:
        """float32 of the model's input shape -> its outputs in the file's order, fresh arrays.

        Raises:
            ValueError: the shape is another one.
        """
        ...


class LiteRtOutputs:
    """``SeveralOutputs`` by LiteRT on the CPU (XNNPACK, LiteRT's default delegate).

    Args:
        content: the bytes of a .tflite file without state (such as an LSTM's).
        input_shape: what the model must take.
        output_shapes: what it must answer.
        threads: CPU threads of the interpreter, at least 1.
        name: what errors call the model.

    Raises:
        UserError: the bytes are damaged or another model, or no interpreter is installed.
    """

    def __init__(
        self,
        content: bytes,
        input_shape: tuple[int, ...],
        output_shapes: Sequence[tuple[int, ...]],
        *,
        threads: int = 1,
        name: str = "model",
    ) -> None:
        if not verifies_models() and not survives(content):
            raise UserError(f"model {name} is damaged (it crashes the interpreter): get it anew")
        self._engine, sources, answers = started(content, threads, name)
        shapes = [tuple(map(int, tensor["shape"])) for tensor in (*sources, *answers)]
        floats = all(tensor["dtype"] == np.float32 for tensor in (*sources, *answers))
        if not floats or len(sources) != 1 or shapes != [input_shape, *output_shapes]:
            raise UserError(
                f"model {name} is another one (its input and outputs are {shapes}, not "
                f"{[input_shape, *output_shapes]} in float32): get it anew"
            )
        self._input_shape = input_shape
        self._input = int(sources[0]["index"])
        self._outputs = [int(tensor["index"]) for tensor in answers]

    def invoke(self, values: FloatArray) -> list[FloatArray]:
        """See ``SeveralOutputs``."""
        if values.shape != self._input_shape:
            raise ValueError(f"input is {values.shape}, but the model takes {self._input_shape}")
        self._engine.set_tensor(self._input, values)
        self._engine.invoke()
        return [self._engine.get_tensor(output) for output in self._outputs]


class FakeOutputs:
    """A stand-in for a model: it gives the same answers to everything.

    Args:
        answers: float32, the outputs in order.

    ``inputs`` holds a copy of everything that it was asked.
    """

    def __init__(self, answers: Sequence[FloatArray]) -> None:
        self.inputs: list[FloatArray] = []
        self._answers = list(answers)

    def invoke(self, values: FloatArray) -> list[FloatArray]:
        """See ``SeveralOutputs``."""
        self.inputs.append(values.copy())
        return [answer.copy() for answer in self._answers]
