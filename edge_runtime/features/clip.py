"""ClipFeature: named, versioned pictures of a clip that a model of clips takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray, Landmarks

Box = tuple[int, int, int, int]
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
        box: the kernel's first step: what a frame shows of interest, left, top, right, bottom in
            pixels, right and bottom exclusive, or None. The box around those of all frames is cut
            out of each.
        cut: the second: (frame uint8, box) -> (height, width, channel) uint8.
        normalised: the last step of the kernel, from uint8: what training does to pictures that
            were cut out beforehand.
    """

    name: str
    version: int
    sample_shape: tuple[None, int, int, int]
    kernel: ClipKernel
    box: Callable[[Landmarks], Box | None]
    cut: Callable[[NDArray[np.uint8], Box], NDArray[np.uint8]]
    normalised: Callable[[NDArray[np.uint8]], FloatArray]

    @property
    def size(self) -> int:
        """Numbers of a frame."""
        return prod(self.sample_shape[1:])


def box_around(boxes: Iterable[Box | None]) -> Box | None:
    """The box around all boxes; None where there is none."""
    found = [box for box in boxes if box is not None]
    if not found:
        return None
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
