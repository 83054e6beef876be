"""From a region of a frame to a model's input."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray

_FLAGS = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
_TO_UNIT = np.float32(1 / 255)


class CutOut:
    """Cuts squares out of frames, into buffers that are used again.

    Args:
        side: of the model's square input, pixels.
        repeat_edge: beyond the frame its edge goes on; else there is black.
    """

    def __init__(self, side: int, *, repeat_edge: bool) -> None:
        self.side = side
        self._border = cv2.BORDER_REPLICATE if repeat_edge else cv2.BORDER_CONSTANT
        self._pixels = np.empty((side, side, 3), np.uint8)
        self._values = np.empty((1, side, side, 3), np.float32)

    def cut(self, rgb: NDArray[np.uint8], to_picture: NDArray[np.float64]) -> FloatArray:
        """(1, side, side, rgb=3) float32, 0..1; good until the next call.

        Args:
            rgb: (height, width, rgb=3) uint8.
            to_picture: (2, 3), of ``Region.to_picture(side)``.
        """
        # Bytes first: turning floats, or all of the frame into floats, takes several times as long.
        cv2.warpAffine(
            rgb,
            to_picture,
            (self.side, self.side),
            dst=self._pixels,
            flags=_FLAGS,
            borderMode=self._border,
        )
        np.multiply(self._pixels, _TO_UNIT, out=self._values[0])
        return self._values
