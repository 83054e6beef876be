"""The affine map between float32 and the 8-bit integers of a full-integer model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True, slots=True)
class Quantisation:
    """real = scale * (integer - zero_point).

    Source: https://ai.google.dev/edge/litert/models/quantization_spec

    Attributes:
        scale: size of one integer step, above 0.
        zero_point: the integer that stands for 0.
        dtype: int8 or uint8.
        low, high: the smallest and the largest integer, as floats.
        floats: (byte=256,) float32, the real value of each integer, by its bit pattern.
    """

    scale: np.float32
    zero_point: np.float32
    dtype: np.dtype[Any]
    low: np.float32
    high: np.float32
    floats: FloatArray

    @staticmethod
    def of_tensor(details: dict[str, Any], name: str) -> Quantisation | None:
        """From an interpreter's tensor details; None where the tensor is float32.

        Raises:
            UserError: the type is neither float32 nor a quantised 8-bit integer.
        """
        dtype = np.dtype(details["dtype"])
        if dtype == np.float32:
            return None
        scale, zero_point = details["quantization"]
        if dtype not in (np.int8, np.uint8) or not scale > 0:
            raise UserError(
                f"model {name} has a tensor of {dtype}, but this runtime takes float32 and "
                "quantised int8: export it again"
            )
        integers = np.arange(256, dtype=np.uint8).view(dtype).astype(np.float32)
        step, zero = np.float32(scale), np.float32(zero_point)
        low, high = integers.min(), integers.max()
        return Quantisation(step, zero, dtype, low, high, step * (integers - zero))

    def to_integers(self, values: FloatArray) -> NDArray[Any]:
        """(...) float32 -> (...) integers, rounded to nearest and clipped to the type's range."""
        steps = values / self.scale
        np.rint(steps, out=steps)
        steps += self.zero_point
        np.maximum(steps, self.low, out=steps)
        np.minimum(steps, self.high, out=steps)
        return steps.astype(self.dtype)

    def to_floats(self, integers: NDArray[Any]) -> FloatArray:
        """(...) integers -> (...) float32; a table look-up is cheaper than the arithmetic."""
        return self.floats[integers.view(np.uint8)]
