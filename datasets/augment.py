"""Augmentation of hands in landmark form: seeded, vectorised over samples.

All functions but ``mirror`` take points in true units, (sample, point=21, xyz=3) float32 in image
heights on all three axes (see ``to_true``), leave their input alone and answer the same shape. The
wrist stays where it is. Lengths are given in palms, the distance of landmarks 0 and 9.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.hand_table import HandTable
from edge_runtime.landmarks import MIDDLE_MCP, WRIST, FloatArray

FINGERS = ((1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))


def to_true(hands: FloatArray, aspect: Any) -> FloatArray:
    """Image-normalised hands (sample, 21, 3) to image heights, by aspects (sample,)."""
    return hands * _units(aspect)


def to_normalised(points: FloatArray, aspect: Any) -> FloatArray:
    """The inverse of ``to_true``."""
    return points / _units(aspect)


def palm_length(points: FloatArray) -> FloatArray:
    """(sample,) distance of landmarks 0 and 9, never 0."""
    length = np.linalg.norm(points[:, MIDDLE_MCP] - points[:, WRIST], axis=-1)
    return np.maximum(length, np.float32(1e-6)).astype(np.float32)


def rotate(
    points: FloatArray, rng: np.random.Generator, max_deg: tuple[float, float, float]
) -> FloatArray:
    """Turn each hand about its wrist by uniform angles within +-``max_deg`` about x, y and z."""
    angles = rng.uniform(-1, 1, (len(points), 3)) * np.radians(max_deg)
    return _about_wrist(points, rotation_matrices(angles))


def scale(points: FloatArray, rng: np.random.Generator, low: float, high: float) -> FloatArray:
    """Scale each hand about its wrist by a uniform factor."""
    factor = rng.uniform(low, high, (len(points), 1, 1)).astype(np.float32)
    return _wrist(points) + (points - _wrist(points)) * factor


def noise(points: FloatArray, rng: np.random.Generator, palms: float) -> FloatArray:
    """Move every landmark but the wrist by normal noise of that standard deviation."""
    moved = rng.standard_normal(points.shape, np.float32) * np.float32(palms)
    moved[:, WRIST] = 0
    return points + moved * palm_length(points)[:, None, None]


def finger_lengths(points: FloatArray, rng: np.random.Generator, share: float) -> FloatArray:
    """Lengthen or shorten each finger's bones by one normal factor 1 +- ``share`` a finger."""
    factor = np.exp(rng.standard_normal((len(points), len(FINGERS))) * share).astype(np.float32)
    out = points.copy()
    for finger, chain in enumerate(FINGERS):
        base = points[:, chain[0], None]
        out[:, chain] = base + (points[:, chain] - base) * factor[:, finger, None, None]
    return out


def joint_angles(points: FloatArray, rng: np.random.Generator, degrees: float) -> FloatArray:
    """Bend every finger joint by a normal rotation; all that lies further out follows."""
    out = points.copy()
    for chain in FINGERS:
        for joint in range(len(chain) - 1):
            angles = rng.standard_normal((len(points), 3)) * np.radians(degrees)
            pivot, outer = out[:, chain[joint], None], chain[joint + 1 :]
            turned = np.einsum("nij,npj->npi", rotation_matrices(angles), out[:, outer] - pivot)
            out[:, outer] = pivot + turned
    return out


def depth_scale(
    points: FloatArray, rng: np.random.Generator, low: float, high: float
) -> FloatArray:
    """Stretch each hand's depth: a tracker judges z less surely than x and y."""
    out = points.copy()
    factor = rng.uniform(low, high, (len(points), 1)).astype(np.float32)
    out[..., 2] = points[:, WRIST, None, 2] + (points[..., 2] - points[:, WRIST, None, 2]) * factor
    return out


def depth_noise(points: FloatArray, rng: np.random.Generator, palms: float) -> FloatArray:
    """Move every landmark's z but the wrist's by normal noise of that standard deviation."""
    moved = rng.standard_normal(points.shape[:2], np.float32) * np.float32(palms)
    moved[:, WRIST] = 0
    out = points.copy()
    out[..., 2] += moved * palm_length(points)[:, None]
    return out


def depth_dropout(points: FloatArray, rng: np.random.Generator, probability: float) -> FloatArray:
    """Flatten some hands to their wrist's z."""
    out = points.copy()
    chosen = rng.random(len(points)) < probability
    out[chosen, :, 2] = out[chosen, WRIST, None, 2]
    return out


def perspective(points: FloatArray, rng: np.random.Generator, strength: float) -> FloatArray:
    """Bring each hand nearer to the camera or take it further away.

    Landmarks before the wrist grow away from it by 1 / (1 + k z), z in palms, k uniform within
    +-``strength``: the change from a pinhole camera at distance d palms to one at d' has
    k = 1/d' - 1/d, so 0.15 is the step from 6 palms (half a metre) to 3.2.
    """
    k = rng.uniform(-strength, strength, (len(points), 1)).astype(np.float32)
    relative = points - _wrist(points)
    depth = relative[..., 2] / palm_length(points)[:, None]
    factor = 1 / np.maximum(1 + k * depth, np.float32(0.3))
    out = points.copy()
    out[..., :2] = _wrist(points)[..., :2] + relative[..., :2] * factor[..., None]
    return out


def mirror(table: HandTable, chosen: NDArray[np.bool_]) -> HandTable:
    """The chosen samples (sample,) bool as the other hand would show them."""
    hands = table.hands.copy()
    hands[chosen, :, 0] = 1 - hands[chosen, :, 0]
    return replace(table, hands=hands, is_left=table.is_left ^ chosen)


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How much of each; the units are those of the functions of the same names.

    The defaults keep letters apart that differ by orientation alone (G/Q, H/U, K/P).
    """

    rotate_deg: tuple[float, float, float] = (15.0, 15.0, 15.0)
    scale: tuple[float, float] = (0.9, 1.1)
    noise_palms: float = 0.01
    finger_length_share: float = 0.05
    joint_deg: float = 4.0
    depth_scale: tuple[float, float] = (0.7, 1.3)
    depth_noise_palms: float = 0.03
    depth_dropout: float = 0.0
    perspective: float = 0.1
    mirror: float = 0.0

    def apply(self, table: HandTable, seed: int) -> HandTable:
        """An augmented copy of every sample, in order; the same seed gives the same numbers."""
        rng = np.random.default_rng(seed)
        points = to_true(table.hands, table.aspect)
        points = finger_lengths(points, rng, self.finger_length_share)
        points = joint_angles(points, rng, self.joint_deg)
        points = rotate(points, rng, self.rotate_deg)
        points = perspective(points, rng, self.perspective)
        points = scale(points, rng, *self.scale)
        points = noise(points, rng, self.noise_palms)
        points = depth_scale(points, rng, *self.depth_scale)
        points = depth_noise(points, rng, self.depth_noise_palms)
        points = depth_dropout(points, rng, self.depth_dropout)
        augmented = replace(table, hands=to_normalised(points, table.aspect))
        return mirror(augmented, rng.random(len(table)) < self.mirror)


def rotation_matrices(angles: NDArray[Any]) -> FloatArray:
    """(n, 3, 3) float32, Rz Ry Rx of angles (n, xyz=3) in radians."""
    (cx, cy, cz), (sx, sy, sz) = np.cos(angles).T, np.sin(angles).T
    rows = (
        (cz * cy, cz * sy * sx - sz * cx, cz * sy * cx + sz * sx),
        (sz * cy, sz * sy * sx + cz * cx, sz * sy * cx - cz * sx),
        (-sy, cy * sx, cy * cx),
    )
    return np.stack([np.stack(row, -1) for row in rows], -2).astype(np.float32)


def _about_wrist(points: FloatArray, matrices: FloatArray) -> FloatArray:
    turned = np.einsum("nij,npj->npi", matrices, points - _wrist(points))
    return _wrist(points) + np.asarray(turned, np.float32)


def _wrist(points: FloatArray) -> FloatArray:
    return points[:, WRIST, None]


def _units(aspect: Any) -> FloatArray:
    width = np.atleast_1d(np.asarray(aspect, np.float32))
    return np.stack([width, np.ones_like(width), width], -1)[:, None, :]
