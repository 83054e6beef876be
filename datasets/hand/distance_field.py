"""The signed distance to the skin of a hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.hand.volume import PALM, SLEEVE, THUMB, Cone
from edge_runtime.landmarks import FloatArray

f32 = np.float32

# Widths over which surfaces melt into each other, centimetres.
_WITHIN_PALM, _AT_KNUCKLE, _WITHIN_FINGER, _SKIN_TO_SKIN = f32(1.1), f32(0.75), f32(0.25), f32(0.1)
# Points evaluated at a time: all cones at once are what fits the processor's cache.
_CHUNK = 6144
# Near which coordinates are exact: the middle of an upright hand.
_ORIGIN = np.array([0.0, 7.0, 0.0])


@dataclass(frozen=True)
class _Parts:
    """Indices of the cones of the hand's parts, in the order in which they melt.

    Attributes:
        palm: (cone).
        first, second: (digit=5) cones from the knuckle on, the thumb's before the fingers'.
        third: (finger=4).
        sleeve: two, or none.
    """

    palm: NDArray[np.intp]
    first: NDArray[np.intp]
    second: NDArray[np.intp]
    third: NDArray[np.intp]
    sleeve: NDArray[np.intp]

    @classmethod
    def of(cls, group: NDArray[np.intp]) -> _Parts:
        """The parts of cones of these groups."""
        thumb, *fingers = (np.flatnonzero(group == digit) for digit in (THUMB, 1, 2, 3, 4))
        return cls(
            palm=np.flatnonzero(group == PALM),
            first=np.array([thumb[0], *(finger[0] for finger in fingers)]),
            second=np.array([thumb[1], *(finger[1] for finger in fingers)]),
            third=np.array([finger[2] for finger in fingers]),
            sleeve=np.flatnonzero(group == SLEEVE),
        )


class DistanceField:
    """Distances in centimetres, negative inside, of points in the palm frame.

    Round cones are joined by a polynomial smooth minimum (I. Quilez, "Smooth minimum"): a finger
    melts into the palm and along itself, but hardly into its neighbours.
    """

    def __init__(self, cones: Sequence[Cone]) -> None:
        self._group = np.array([cone.group for cone in cones])
        start = np.stack([cone.start for cone in cones]) - _ORIGIN
        axis = np.stack([cone.end - cone.start for cone in cones])
        square = np.maximum((axis * axis).sum(1, keepdims=True), 1e-6)
        # Products with (x, y, z, 1) and (x, y, z, 1, |xyz|^2): where along its axis a cone is
        # nearest, 0 at the start and 1 at the end, and the squared distance from its start.
        offset = (start * axis).sum(1, keepdims=True) / square
        self._along = np.hstack([axis / square, -offset]).astype(f32)
        away = (start * start).sum(1, keepdims=True)
        self._from_start = np.hstack([-2 * start, away, np.ones_like(away)]).astype(f32)
        self._axis_square = square.astype(f32)
        radius = np.array([[cone.start_radius, cone.end_radius] for cone in cones])
        self._radius = radius[:, :1].astype(f32)
        self._growth = (radius[:, 1:] - radius[:, :1]).astype(f32)
        self._parts = _Parts.of(self._group)

    def __call__(self, x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
        """Distances (point) of coordinates (point) each."""
        out = np.empty_like(x)
        for start in range(0, x.size, _CHUNK):
            part = slice(start, start + _CHUNK)
            out[part] = self._melted(self._distances(x[part], y[part], z[part]))
        return out

    def groups(self, x: FloatArray, y: FloatArray, z: FloatArray) -> NDArray[np.intp]:
        """Group of the nearest cone for every point."""
        return self._group[self._distances(x, y, z).argmin(0)]

    def _distances(self, x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
        """Distances (cone, point) to each cone alone."""
        points = np.empty((5, x.size), f32)
        points[0], points[1], points[2], points[3] = x, y - f32(_ORIGIN[1]), z, 1
        np.einsum("xp,xp->p", points[:3], points[:3], out=points[4])
        projected = self._along @ points[:4]
        square = self._from_start @ points
        # Not np.clip: its call costs more than the work on the few rays left at the end.
        along = np.maximum(projected, 0)
        np.minimum(along, 1, out=along)
        # |p - start - along axis|^2 = |p - start|^2 - along (2 projected - along) |axis|^2
        projected += projected
        projected -= along
        projected *= along
        projected *= self._axis_square
        square -= projected
        np.maximum(square, 0, out=square)
        distance = np.sqrt(square, out=square)
        along *= self._growth
        along += self._radius
        distance -= along
        return distance

    def _melted(self, distances: FloatArray) -> FloatArray:
        """Distances (point) to the skin, of (cone, point)."""
        parts = self._parts
        palm = distances[parts.palm[0]]
        for cone in parts.palm[1:]:
            palm = _smooth_minimum(palm, distances[cone], _WITHIN_PALM)
        first = distances[parts.first]
        out = np.minimum(palm, _smooth_minimum(palm, first, _AT_KNUCKLE).min(0))
        rest = distances[parts.second]
        rest[1:] = _smooth_minimum(rest[1:], distances[parts.third], _WITHIN_FINGER)
        for finger in _smooth_minimum(first, rest, _WITHIN_FINGER):
            out = _smooth_minimum(out, finger, _SKIN_TO_SKIN)
        if len(parts.sleeve):
            sleeve = distances[parts.sleeve]
            out = np.minimum(out, _smooth_minimum(sleeve[0], sleeve[1], _WITHIN_PALM))
        return out


def _smooth_minimum(a: FloatArray, b: FloatArray, width: f32) -> FloatArray:
    overlap = np.subtract(a, b)
    np.abs(overlap, out=overlap)
    np.subtract(width, overlap, out=overlap)
    np.maximum(overlap, 0, out=overlap)
    overlap *= overlap
    overlap *= f32(0.25) / width
    least = np.minimum(a, b)
    least -= overlap
    return least
