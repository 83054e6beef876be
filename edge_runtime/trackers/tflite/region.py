"""The square of a picture that a model looks at."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Region:
    """A square in a picture, which may be turned and may stick out.

    Attributes:
        x, y: of its middle, pixels.
        side: pixels, above 0.
        rotation: radians; where a hand points up in the square, it points this much further
            clockwise in the picture.
    """

    x: float
    y: float
    side: float
    rotation: float = 0.0

    def to_picture(self, side: int) -> NDArray[np.float64]:
        """(2, 3): from pixels of a cut-out of ``side`` pixels to the picture's.

        Whole coordinates are the pixels' corners, as in MediaPipe's ImageToTensorCalculator.
        """
        scale = self.side / side
        along, across = scale * cos(self.rotation), scale * sin(self.rotation)
        x = self.x - (along - across) * side / 2
        y = self.y - (across + along) * side / 2
        return np.array([[along, -across, x], [across, along, y]])

    def overlap(self, other: Region) -> float:
        """Intersection over union, 0..1, of the squares as if neither were turned."""
        reach = (self.side + other.side) / 2
        smaller = min(self.side, other.side)
        width = min(reach - abs(self.x - other.x), smaller)
        height = min(reach - abs(self.y - other.y), smaller)
        if width <= 0 or height <= 0:
            return 0.0
        shared = width * height
        return shared / (self.side**2 + other.side**2 - shared)


def whole_picture(width: int, height: int) -> Region:
    """The smallest square around a picture, which it shares the middle with."""
    return Region(width / 2, height / 2, max(width, height))


def upright(angle: float) -> float:
    """Rotation of a region in which ``angle`` (radians, clockwise from rightwards) points up."""
    return angle + pi / 2
