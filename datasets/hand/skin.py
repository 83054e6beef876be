"""The colour of skin and cloth at places of a hand: redness, creases, nails."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.hand.bones import Array
from datasets.hand.look import Look
from datasets.hand.volume import PALM, SLEEVE
from edge_runtime.landmarks import FINGERTIPS, FloatArray

f32 = np.float32

_KNUCKLE_JOINTS = (3, 6, 10, 14, 18, 7, 11, 15, 19)
# Where the skin is redder: place in the palm frame, width, strength.
_RED_PADS = (((2.2, 3.2, 2.0), 1.8, 0.35), ((-2.7, 3.0, 1.8), 1.9, 0.35))
# Quadratic Bezier curves over the palm: life, head and heart line; width and darkness.
_PALM_LINES = (
    (((2.6, 7.0), (-0.3, 7.0), (0.1, 1.0)), 0.13, 0.30),
    (((2.7, 6.9), (0.9, 6.2), (-2.5, 4.3)), 0.11, 0.24),
    (((-3.4, 6.2), (-0.5, 6.2), (1.0, 8.3)), 0.12, 0.26),
)
_WRIST_LINES = (
    (((-2.4, -0.1), (0.0, 0.25), (2.4, -0.1)), 0.11, 0.15),
    (((-2.4, -0.7), (0.0, -0.4), (2.4, -0.7)), 0.10, 0.09),
)


@dataclass(frozen=True)
class Surface:
    """The visible skin.

    Attributes:
        places, normals: (pixel, xyz=3) palm frame.
        groups: (pixel) of ``volume``.
        joints: (point=21, xyz=3).
        frames: (point=21, 3, 3).
    """

    places: FloatArray
    normals: FloatArray
    groups: NDArray[np.intp]
    joints: Array
    frames: Array

    def local(self, joint: int, along_cm: float = 0.0) -> FloatArray:
        """Places (pixel, xyz=3) in the frame of the bone that ends at a joint."""
        frame = self.frames[joint]
        origin = self.joints[joint] + along_cm * frame[:, 1]
        return (self.places - origin.astype(f32)) @ frame.astype(f32)


def albedo(surface: Surface, look: Look) -> tuple[FloatArray, FloatArray]:
    """Linear colours (pixel, rgb=3) and how much of a nail each pixel is, 0..1 (pixel)."""
    red = _redness(surface)[:, None]
    skin = np.array(look.skin, f32) ** f32(2.2)
    colours = skin * (1 - red * np.array([-0.03, 0.19, 0.17], f32))
    nail, rim = _nails(surface)
    colours = colours * (1 - (1 - _creases(surface)) * (1 - nail))[:, None]
    colours = colours * (1 - 0.25 * rim)[:, None]
    colours += nail[:, None] * (skin * f32(0.10) + f32(0.05))
    cloth = surface.groups == SLEEVE
    weave = 1 + 0.06 * np.sin(surface.places[cloth, 1] * 14) * np.sin(surface.places[cloth, 0] * 14)
    colours[cloth] = np.array(look.sleeve, f32) ** f32(2.2) * weave[:, None]
    nail[cloth] = 0
    return colours, nail


def _bump(squared: FloatArray, width: float) -> FloatArray:
    return np.exp(squared * f32(-1 / width**2))


def _redness(surface: Surface) -> FloatArray:
    def near(place: Array, width: float) -> FloatArray:
        away = surface.places - place.astype(f32)
        return _bump(np.einsum("px,px->p", away, away), width)

    joints = surface.joints
    red = sum(0.9 * near(joints[tip], 1.0) for tip in FINGERTIPS)
    red = red + sum(0.35 * near(joints[joint], 0.95) for joint in _KNUCKLE_JOINTS)
    red += 0.25 * near(joints[9] + (0, -1, 1), 2.6)
    for place, width, strength in _RED_PADS:
        red += strength * near(np.array(place), width)
    x, y, z = surface.places.T
    blotches = np.sin(x * 1.3 + 1) * np.sin(y * 1.1 + z * 0.7)
    blotches += 0.6 * np.sin(x * 3.1 + y * 1.7) * np.sin(y * 2.9 - z * 2.1)
    blotches += 0.4 * np.sin(x * 7.1 - z * 5) * np.sin(y * 6.3 + 1)
    return red + 0.1 * blotches


def _nails(surface: Surface) -> tuple[FloatArray, FloatArray]:
    """How much of a nail and of a nail's rim each pixel is, 0..1."""
    nail, rim = np.zeros(len(surface.places), f32), np.zeros(len(surface.places), f32)
    for tip in FINGERTIPS:
        local = surface.local(tip)
        thumb = tip == FINGERTIPS[0]
        # Fingers bend about their x axis, the thumb about its z axis.
        back, across = (local[:, 0], local[:, 2]) if thumb else (-local[:, 2], local[:, 0])
        length = 0.72 if thumb else 0.62
        u = ((local[:, 1] + 0.62) / length) ** 2
        v = (across / (0.58 if thumb else 0.50)) ** 2
        radius = u**1.6 + v**1.6
        seen = (back > 0.15) & (np.einsum("px,px->p", local, local) < 1.9)
        nail = np.maximum(nail, np.where(seen, np.clip((1.05 - radius) * 6, 0, 1), 0))
        rim = np.maximum(rim, np.where(seen, _bump((radius - 1.12) ** 2, 0.22), 0))
    return nail.astype(f32), rim.astype(f32)


def _creases(surface: Surface) -> FloatArray:
    """Darkening factors (pixel) of finger creases, knuckle wrinkles and palm lines."""
    dark = np.ones(len(surface.places), f32)
    for finger in range(4):
        base = 5 + 4 * finger
        for joint, width, depth in ((base + 1, 0.075, 0.30), (base + 2, 0.065, 0.26)):
            dark *= _finger_crease(surface, joint, width, depth)
        local = surface.local(
            base + 1, 2.0 - np.linalg.norm(surface.joints[base + 1] - surface.joints[base])
        )
        reach = np.einsum("px,px->p", local, local) < 1.25**2
        palmar = np.clip(local[:, 2] * 1.5 + 0.2, 0, 1)
        dark *= 1 - 0.24 * np.where(reach, _bump(local[:, 1] ** 2, 0.08) * palmar, 0)
    for joint in (2, 3):
        dark *= _thumb_crease(surface, joint)
    facing = np.clip(surface.normals[:, 2] * 2 - 0.3, 0, 1)
    on_palm = facing * (surface.groups == PALM) * (surface.places[:, 2] > 0.2)
    for lines, where in ((_PALM_LINES, on_palm), (_WRIST_LINES, facing)):
        for points, width, depth in lines:
            dark *= 1 - depth * _curve(surface.places, np.array(points), width) * where
    return dark


def _finger_crease(surface: Surface, joint: int, width: float, depth: float) -> FloatArray:
    local = surface.local(joint)
    reach = np.einsum("px,px->p", local, local) < 1.15**2
    along = local[:, 1]
    palmar = np.clip(local[:, 2] * 1.8 + 0.35, 0, 1)
    fold = _bump((along - 0.05) ** 2, width) + 0.6 * _bump((along + 0.28) ** 2, width * 0.8)
    back = np.clip(-local[:, 2] * 1.8 - 0.2, 0, 1)
    wrinkles = sum(_bump((along - offset) ** 2, 0.05) for offset in (-0.25, 0.0, 0.25))
    return (1 - depth * np.where(reach, fold * palmar, 0)) * (
        1 - 0.14 * np.where(reach, wrinkles * back, 0)
    )


def _thumb_crease(surface: Surface, joint: int) -> FloatArray:
    local = surface.local(joint)
    reach = np.einsum("px,px->p", local, local) < 1.35**2
    along = local[:, 1]
    fold = _bump(along**2, 0.08) + 0.6 * _bump((along - 0.3) ** 2, 0.06)
    palmar = np.clip(-local[:, 0] * 1.6 + 0.25, 0, 1)
    back = np.clip(local[:, 0] * 1.6 - 0.2, 0, 1)
    return 1 - np.where(reach, fold * (0.2 * palmar + 0.12 * back), 0)


def _curve(places: FloatArray, points: Array, width: float) -> FloatArray:
    """1 on a Bezier curve (point=3, xy=2) seen along z, falling off over its width."""
    t = np.linspace(0, 1, 48)[:, None]
    curve = (1 - t) ** 2 * points[0] + 2 * t * (1 - t) * points[1] + t**2 * points[2]
    low, high = curve.min(0) - 3 * width, curve.max(0) + 3 * width
    near = np.all((places[:, :2] > low) & (places[:, :2] < high), axis=1)
    away = places[near, None, :2] - curve.astype(f32)
    out = np.zeros(len(places), f32)
    out[near] = _bump(np.einsum("pcx,pcx->pc", away, away).min(1, initial=99), width)
    return out
