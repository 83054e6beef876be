"""ImageFeature: a named, versioned picture that a model of images takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray, Landmarks


@dataclass(frozen=True, slots=True)
class ImageFeature:
    """A picture cut out of one frame.

    Attributes:
        name: what manifests call it.
        version: raised whenever the same frame would give other numbers.
        sample_shape: of one sample, as a model takes it: (height, width, channel).
        kernel: (frame (height, width, rgb=3) uint8, its landmarks) -> float32 of ``sample_shape``,
            or None where there is nothing to cut out.
        normalised: the last step of the kernel, from uint8: what training does to pictures that
            were cut out beforehand.
    """

    name: str
    version: int
    sample_shape: tuple[int, ...]
    kernel: Callable[[NDArray[np.uint8], Landmarks], FloatArray | None]
    normalised: Callable[[NDArray[np.uint8]], FloatArray]

    @property
    def size(self) -> int:
        """Numbers of a sample."""
        return prod(self.sample_shape)
