"""A pinhole camera in front of one hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from datasets.hand.bones import Array
from datasets.hand.kinematics import mediapipe_points
from datasets.hand.view import image_normalised
from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True)
class Camera:
    """Where a hand is seen from.

    Attributes:
        width, height: of the image, pixels.
        distance_cm: from the lens to the point looked at, along the optical axis.
        focal: focal length in image heights.
        centre: (xy=2) where the point looked at appears, 0..1 of width and height.
        turn: (3, 3) rotation from the palm frame to the view frame.
        looked_at: (xyz=3) palm frame, centimetres.
        axis: (xy=2) where the optical axis meets the image, 0..1; off the middle in a picture
            that was cut out of a larger one.
    """

    width: int
    height: int
    distance_cm: float
    focal: float
    centre: tuple[float, float]
    turn: Array
    looked_at: Array
    axis: tuple[float, float] = (0.5, 0.5)

    def scaled(self, share: float) -> Camera:
        """The same view with fewer or more pixels."""
        return replace(self, width=round(self.width * share), height=round(self.height * share))

    def cut_out(self, box: tuple[int, int, int, int]) -> Camera:
        """The part of the view within a box: left, top, right and bottom in pixels."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top

        def inside(place: tuple[float, float]) -> tuple[float, float]:
            return (place[0] * self.width - left) / width, (place[1] * self.height - top) / height

        return replace(
            self,
            width=width,
            height=height,
            focal=self.focal * self.height / height,
            centre=inside(self.centre),
            axis=inside(self.axis),
        )

    @property
    def aspect(self) -> float:
        return self.width / self.height

    @property
    def focal_px(self) -> float:
        return self.focal * self.height

    @property
    def eye(self) -> Array:
        """Place (xyz=3) of the lens in the palm frame."""
        reach = self.distance_cm / self.focal
        across = (self.centre[0] - self.axis[0]) * self.aspect * reach
        down = (self.centre[1] - self.axis[1]) * reach
        return self.turn.T @ np.array([-across, down, self.distance_cm]) + self.looked_at

    def rays(self, columns: Array, rows: Array) -> FloatArray:
        """Unit directions (pixel, xyz=3) in the palm frame through pixel centres."""
        x = (columns + 0.5 - self.width * self.axis[0]) / self.focal_px
        y = (self.height * self.axis[1] - rows - 0.5) / self.focal_px
        rays = np.stack([x, y, -np.ones_like(x)], axis=-1)
        rays /= np.linalg.norm(rays, axis=-1, keepdims=True)
        return (rays @ self.turn).astype(np.float32)

    def landmarks(self, joints: Array) -> Array:
        """The joints (point=21, xyz=3) as true landmarks: image-normalised, MediaPipe's points."""
        return self._normalised(mediapipe_points(joints))

    def pixels(self, points: Array) -> NDArray[np.float64]:
        """Pixels (..., xy=2) of places (..., xyz=3) in the palm frame."""
        shape = points.shape
        return self._normalised(points.reshape(-1, 3))[:, :2].reshape(*shape[:-1], 2) * (
            self.width,
            self.height,
        )

    def _normalised(self, points: Array) -> Array:
        off_middle = np.array(self.axis) - 0.5
        seen = image_normalised(
            (points - self.looked_at) @ self.turn.T,
            np.array(self.distance_cm),
            np.array(self.focal),
            np.array(self.centre) - off_middle,
            np.array(self.aspect),
        )
        seen[..., :2] += off_middle
        return seen
