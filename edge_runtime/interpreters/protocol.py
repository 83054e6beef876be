"""What the pipeline needs of an interpreter."""

from __future__ import annotations

from typing import Protocol

from edge_runtime.landmarks import FloatArray


class Interpreter(Protocol):
    """One loaded model with one input and one output.

    ``input_shape`` and ``output_shape`` are batch first. Full-integer files are quantised and
    dequantised inside: callers always see float32.
    """

    input_shape: tuple[int, ...]
    output_shape: tuple[int, ...]

    def invoke(self, values: FloatArray) -> FloatArray:
        """float32 of ``input_shape`` -> float32 of ``output_shape``, a fresh array.

        Raises:
            ValueError: the shape is another one.
        """
        ...
