"""WindowFeature: a named, versioned feature of a stretch of frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray

WindowKernel = Callable[[FloatArray, NDArray[np.float64], float, bool], FloatArray]


@dataclass(frozen=True, slots=True)
class WindowFeature:
    """A feature of the signing hand over a stretch of time.

    Attributes:
        name: what manifests call it.
        version: raised whenever the same landmarks would give other numbers.
        size: length of the feature vector.
        window_s: how far back it looks, seconds; earlier frames may be left out.
        kernel: (hands (frame, 21, 3), times_s (frame,), aspect, is_left) -> (size,) float32; the
            same function in training and at run time.
    """

    name: str
    version: int
    size: int
    window_s: float
    kernel: WindowKernel

    @property
    def sample_shape(self) -> tuple[int | None, ...]:
        """Of one sample, as a model takes it: (size,)."""
        return (self.size,)
