"""ClipFeature: named, versioned pictures of a clip that a model of clips takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray, Landmarks

ClipKernel = Callable[[Sequence[NDArray[np.uint8]], Sequence[Landmarks]], FloatArray | None]


@dataclass(frozen=True, slots=True)
class ClipFeature:
    """Pictures cut out of the frames of a clip.

    Attributes:
        name: what manifests call it.
        version: raised whenever the same frames would give other numbers.
        sample_shape: of one sample, as a model takes it: (frame=any, height, width, channel).
        kernel: (frames (height, width, rgb=3) uint8, their landmarks) -> float32 of
            ``sample_shape``, or None where there is nothing to cut out.
        normalised: the last step of the kernel, from uint8: what training does to pictures that
            were cut out beforehand.
    """

    name: str
    version: int
    sample_shape: tuple[None, int, int, int]
    kernel: ClipKernel
    normalised: Callable[[NDArray[np.uint8]], FloatArray]

    @property
    def size(self) -> int:
        """Numbers of a frame."""
        return prod(self.sample_shape[1:])
