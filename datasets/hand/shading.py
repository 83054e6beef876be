"""Light on the hand: normals, ambient occlusion, shadow, gloss."""

from __future__ import annotations

import numpy as np

from datasets.hand.camera import Camera
from datasets.hand.distance_field import DistanceField
from datasets.hand.look import Look
from datasets.hand.tracer import Hits
from edge_runtime.landmarks import FloatArray

f32 = np.float32

_NORMAL_STEP = f32(0.03)
# Distance from the skin, weight: how much free space there is above it.
_OCCLUSION = ((0.25, 0.72), (0.6, 0.40), (1.3, 0.224))
_SHADOW_STEPS, _SHADOW_SHARPNESS = 6, f32(3.5)


def normals(field: DistanceField, places: FloatArray) -> FloatArray:
    """Unit normals (pixel, xyz=3) by differences over a tetrahedron (I. Quilez, "Normals")."""
    out = np.zeros_like(places)
    for corner in ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)):
        way = np.array(corner, f32)
        out += way * field(*(places + _NORMAL_STEP * way).T.copy())[:, None]
    return out / (np.linalg.norm(out, axis=1, keepdims=True) + f32(1e-9))


def occlusion(field: DistanceField, places: FloatArray, facing: FloatArray) -> FloatArray:
    """How open the surroundings are, 0.12..1 (pixel)."""
    out = np.ones(len(places), f32)
    for reach, weight in _OCCLUSION:
        free = field(*(places + facing * f32(reach)).T.copy())
        out -= f32(weight) * np.clip(f32(reach) - free, 0, None)
    return np.clip(out, 0.12, 1)


def shadow(
    field: DistanceField, places: FloatArray, facing: FloatArray, light: FloatArray
) -> FloatArray:
    """How much of the main light arrives, 0..1 (pixel)."""
    out = np.ones(len(places), f32)
    start = places + facing * f32(0.05)
    depth = np.full(len(places), 0.18, f32)
    for _ in range(_SHADOW_STEPS):
        free = field(*(start + light * depth[:, None]).T.copy())
        out = np.minimum(out, np.clip(f32(0.5) + free * _SHADOW_SHARPNESS / depth, 0, 1))
        depth += np.clip(free, 0.25, 1.4)
    return out


def lit(
    field: DistanceField,
    hits: Hits,
    facing: FloatArray,
    colours: FloatArray,
    gloss: FloatArray,
    camera: Camera,
    look: Look,
) -> FloatArray:
    """sRGB colours (pixel, rgb=3) 0..1 of surfaces with linear colours and gloss 0..1 (pixel)."""
    light = np.array(look.light) / np.linalg.norm(look.light)
    light = (camera.turn.T @ light).astype(f32)
    up = facing @ camera.turn[1].astype(f32)
    space = occlusion(field, hits.places, facing)
    arriving = shadow(field, hits.places, facing, light)
    # Light wraps round the edge of the shadow because it travels below the skin.
    wrapped = np.clip((facing @ light + 0.25) / 1.25, 0, 1) * (0.35 + 0.65 * arriving)
    direct = (wrapped * 1.05 * (0.55 + 0.45 * space))[:, None] * np.array(look.light_colour, f32)
    around = ((look.ambient + 0.2 * up) * space)[:, None] * np.array([0.95, 0.88, 0.86], f32)
    out = colours * (direct + around)
    out += colours * ((1 - space) * 0.05)[:, None] * np.array([0.9, 0.2, 0.1], f32)
    halfway = light - hits.rays
    halfway /= np.linalg.norm(halfway, axis=1, keepdims=True)
    shine = np.clip(np.einsum("px,px->p", facing, halfway), 0, 1)
    out += (arriving * (shine**24 * 0.05 + gloss * shine**40 * 0.16))[:, None]
    grazing = (1 - np.clip(-np.einsum("px,px->p", facing, hits.rays), 0, 1)) ** 3
    out *= (1 - 0.3 * grazing)[:, None]
    return np.clip(out, 0, 1).astype(f32) ** f32(1 / 2.2)
