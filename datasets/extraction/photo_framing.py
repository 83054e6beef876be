"""PhotoFraming: how a small photograph is prepared for the tracker."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PhotoFraming:
    """How a photograph is prepared: the tracker misses small hands and those that fill the image.

    Attributes:
        least_side: pixels; smaller photographs are enlarged until their shorter side has them.
        margin: share of the width and height added on every side, repeating the edge.
    """

    least_side: int = 0
    margin: float = 0.0

    def frame(self, bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(height, width, 3) uint8 to a larger such picture."""
        factor = self.least_side / min(bgr.shape[:2])
        if factor > 1:
            bgr = np.asarray(cv2.resize(bgr, None, fx=factor, fy=factor))
        y, x = (round(self.margin * side) for side in bgr.shape[:2])
        return np.asarray(cv2.copyMakeBorder(bgr, y, y, x, x, cv2.BORDER_REPLICATE))
