"""The pinhole camera: places in front of it to MediaPipe's image coordinates."""

from __future__ import annotations

import numpy as np

from datasets.hand.bones import Array
from edge_runtime.landmarks import WRIST


def image_normalised(
    points: Array, distance: Array, focal: Array, centre: Array, aspect: Array
) -> Array:
    """Landmarks as MediaPipe states them.

    Args:
        points: (..., point=21, xyz=3) view frame, centimetres, around the point looked at.
        distance: (...) from the camera to that point along its axis, centimetres.
        focal: (...) focal length in image heights.
        centre: (..., xy=2) where that point appears, 0..1 of width and height.
        aspect: (...) image width / height.

    Returns:
        (..., point=21, xyz=3): x and y 0..1 over the image, y down; z in units of x relative to
        the wrist, smaller nearer.
    """
    depth = distance[..., None] - points[..., 2]
    # The point looked at lies off the optical axis: what is nearer is also displaced.
    offset = (centre - 0.5) * np.stack([aspect, np.ones_like(aspect)], axis=-1)
    reach = (distance / focal)[..., None]
    x = (points[..., 0] + (offset[..., :1] * reach)) * focal[..., None] / depth
    y = (points[..., 1] - (offset[..., 1:] * reach)) * focal[..., None] / depth
    scale = (focal / depth[..., WRIST])[..., None]
    z = -(points[..., 2] - points[..., WRIST : WRIST + 1, 2]) * scale
    width = aspect[..., None]
    return np.stack([0.5 + x / width, 0.5 - y, z / width], axis=-1)
