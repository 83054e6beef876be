"""The signed distance to the skin of a hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from datasets.hand.volume import PALM, SLEEVE, Cone
from edge_runtime.landmarks import FloatArray

f32 = np.float32

# Widths over which surfaces melt into each other, centimetres.
_WITHIN_PALM, _AT_KNUCKLE, _WITHIN_FINGER, _SKIN_TO_SKIN = f32(1.1), f32(0.75), f32(0.25), f32(0.1)
# Points evaluated at a time: what fits the processor's cache.
_CHUNK = 6144


class DistanceField:
    """Distances in centimetres, negative inside, of points in the palm frame.

    Round cones are joined by a polynomial smooth minimum (I. Quilez, "Smooth minimum"): a finger
    melts into the palm and along itself, but hardly into its neighbours.
    """

    def __init__(self, cones: Sequence[Cone]) -> None:
        self._cones = [_Prepared(cone) for cone in cones]
        self._groups: dict[int, list[_Prepared]] = {}
        for cone in self._cones:
            self._groups.setdefault(cone.group, []).append(cone)

    def __call__(self, x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
        """Distances (point) of coordinates (point) each."""
        out = np.empty_like(x)
        for start in range(0, x.size, _CHUNK):
            part = slice(start, start + _CHUNK)
            out[part] = self._distance(x[part], y[part], z[part])
        return out

    def groups(self, x: FloatArray, y: FloatArray, z: FloatArray) -> NDArray[np.intp]:
        """Group of the nearest cone for every point."""
        nearest = np.full(x.size, np.inf, f32)
        group = np.zeros(x.size, np.intp)
        for cone in self._cones:
            distance = cone.distance(x, y, z)
            nearer = distance < nearest
            nearest[nearer], group[nearer] = distance[nearer], cone.group
        return group

    def _distance(self, x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
        palm = self._melted(self._groups[PALM], _WITHIN_PALM, x, y, z)
        out = palm
        fingers = []
        for group, cones in self._groups.items():
            if group in (PALM, SLEEVE):
                continue
            first = cones[0].distance(x, y, z)
            out = np.minimum(out, _smooth_minimum(palm, first, _AT_KNUCKLE))
            rest = self._melted(cones[1:], _WITHIN_FINGER, x, y, z)
            fingers.append(_smooth_minimum(first, rest, _WITHIN_FINGER))
        for finger in fingers:
            out = _smooth_minimum(out, finger, _SKIN_TO_SKIN)
        if SLEEVE in self._groups:
            sleeve = self._melted(self._groups[SLEEVE], _WITHIN_PALM, x, y, z)
            out = np.minimum(out, sleeve)
        return out

    @staticmethod
    def _melted(
        cones: Sequence[_Prepared], width: f32, x: FloatArray, y: FloatArray, z: FloatArray
    ) -> FloatArray:
        out = cones[0].distance(x, y, z)
        for cone in cones[1:]:
            out = _smooth_minimum(out, cone.distance(x, y, z), width)
        return out


class _Prepared:
    """A cone in the numbers that its distance needs."""

    def __init__(self, cone: Cone) -> None:
        axis = cone.end - cone.start
        self.group = cone.group
        self._start, self._axis = cone.start.astype(f32), axis.astype(f32)
        self._inverse = f32(1 / max(float(axis @ axis), 1e-6))
        self._radius = f32(cone.start_radius)
        self._growth = f32(cone.end_radius - cone.start_radius)

    def distance(self, x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
        a, b, c = self._axis
        x, y, z = x - self._start[0], y - self._start[1], z - self._start[2]
        along = (x * a + y * b + z * c) * self._inverse
        # Not np.clip: its call costs more than the work on the few rays left at the end.
        np.maximum(along, 0, out=along)
        np.minimum(along, 1, out=along)
        x -= along * a
        y -= along * b
        z -= along * c
        return np.sqrt(x * x + y * y + z * z) - (self._radius + along * self._growth)


def _smooth_minimum(a: FloatArray, b: FloatArray, width: f32) -> FloatArray:
    overlap = np.maximum(width - np.abs(a - b), 0)
    return np.minimum(a, b) - overlap * overlap * (f32(0.25) / width)
