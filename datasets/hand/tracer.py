"""Sphere tracing: which pixels see the hand, and where on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.hand.camera import Camera
from datasets.hand.distance_field import DistanceField
from datasets.hand.volume import Cone
from edge_runtime.landmarks import FloatArray

f32 = np.float32

_COARSE = 4
_COARSE_STEPS, _FINE_STEPS = 30, 40
_STEP_SHARE = f32(0.95)
_TOUCHING, _HIT, _NEAR = 0.012, 0.05, 0.25
# Before and behind the point looked at.
_NEARER_CM, _FARTHER_CM = 20.0, 48.0


@dataclass(frozen=True)
class Hits:
    """The pixels that see the hand.

    Attributes:
        rows, columns: (pixel) where.
        places: (pixel, xyz=3) seen there, palm frame.
        rays: (pixel, xyz=3) unit directions of sight.
    """

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    places: FloatArray
    rays: FloatArray


def trace(field: DistanceField, cones: Sequence[Cone], camera: Camera) -> Hits:
    """March rays of all pixels that might see the hand: first every fourth, then all near those."""
    mask = _silhouette(cones, camera)
    start = _coarse_depths(field, camera, mask)
    far = f32(camera.distance_cm + _FARTHER_CM)
    rows, columns = np.nonzero((mask > 0) & (start < far))
    rays = camera.rays(columns.astype(float), rows.astype(float))
    depth, distance = _march(field, camera, rays, start[rows, columns] - f32(1.2), _FINE_STEPS)
    hit = distance < _HIT
    places = camera.eye.astype(f32) + rays[hit] * depth[hit, None]
    return Hits(rows[hit], columns[hit], places, rays[hit])


def _silhouette(cones: Sequence[Cone], camera: Camera) -> NDArray[np.uint8]:
    """A mask (row, column) that covers the hand with some room."""
    mask = np.zeros((camera.height, camera.width), np.uint8)
    scale = camera.focal_px / camera.distance_cm
    for cone in cones:
        ends = camera.pixels(np.stack([cone.start, cone.end])).round().astype(int)
        radius = max(cone.start_radius, cone.end_radius) + 0.45
        width = max(1, int(2.5 * radius * scale))
        cv2.line(mask, tuple(map(int, ends[0])), tuple(map(int, ends[1])), 255, width)
    return mask


def _coarse_depths(field: DistanceField, camera: Camera, mask: NDArray[np.uint8]) -> FloatArray:
    """Depth (row, column) at which to begin; infinite where nothing is near."""
    height, width = mask.shape
    small = (-(-width // _COARSE), -(-height // _COARSE))
    near = cv2.dilate(cv2.resize(mask, small, interpolation=cv2.INTER_AREA), np.ones((3, 3)))
    rows, columns = np.nonzero(near)
    middle = _COARSE / 2 - 0.5
    rays = camera.rays(columns * _COARSE + middle, rows * _COARSE + middle)
    begin = np.full(rows.size, camera.distance_cm - _NEARER_CM, f32)
    depth, distance = _march(field, camera, rays, begin, _COARSE_STEPS)
    depths = np.full(near.shape, np.inf, f32)
    depths[rows, columns] = np.where(distance < _NEAR, depth, np.inf)
    depths = cv2.erode(depths, np.ones((3, 3)))
    size = (small[0] * _COARSE, small[1] * _COARSE)
    return cv2.resize(depths, size, interpolation=cv2.INTER_NEAREST)[:height, :width]


def _march(
    field: DistanceField, camera: Camera, rays: FloatArray, depth: FloatArray, steps: int
) -> tuple[FloatArray, FloatArray]:
    """Depths (ray) after at most so many steps and the distances (ray) left there."""
    eye = camera.eye.astype(f32)
    far = camera.distance_cm + _FARTHER_CM
    depth = depth.astype(f32)
    distance = np.full(depth.size, np.inf, f32)
    live = np.arange(depth.size)
    for _ in range(steps):
        place = eye + rays[live] * depth[live, None]
        left = field(*place.T.copy())
        distance[live] = left
        depth[live] += left * _STEP_SHARE
        live = live[(left > _TOUCHING) & (depth[live] < far)]
        if not live.size:
            break
    return depth, distance
