"""The flesh around the bones: round cones, in centimetres, palm frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from datasets.hand.bones import Array

PALM, THUMB, SLEEVE = 0, 5, 6

_FINGER_RADII = np.array(
    [
        [1.02, 0.95, 0.84, 0.72],
        [1.03, 0.97, 0.86, 0.74],
        [1.0, 0.93, 0.82, 0.71],
        [0.90, 0.82, 0.73, 0.63],
    ]
)
_THUMB_RADII = (1.17, 1.14, 1.02, 0.84)
_FOREARM_CM = 42.0
# From knuckles to the ends of the palm's cones.
_BELOW_KNUCKLE = np.array([0, -0.35, -0.1])
_BAR = np.array([0.1, -0.9, 0])
_HEEL_END = np.array([0.15, -2.2, 0.35])


@dataclass(frozen=True, slots=True)
class Cone:
    """A cone with round ends.

    Attributes:
        group: ``PALM``, 1 to 4 for fingers, ``THUMB`` or ``SLEEVE``.
        start, end: (xyz=3) centres of the end spheres.
        start_radius, end_radius: their radii.
    """

    group: int
    start: Array
    end: Array
    start_radius: float
    end_radius: float


def flesh(joints: Array, frames: Array, thickness: float, sleeve_cm: float | None) -> list[Cone]:
    """Cones of a hand and forearm.

    Args:
        joints: (point=21, xyz=3) of ``kinematics.forward``.
        frames: (point=21, 3, 3) of ``kinematics.forward``.
        thickness: factor on the radii of fingers and thumb.
        sleeve_cm: how far below the wrist a sleeve begins; None leaves the arm bare.
    """
    cones = [*_palm(joints), *_forearm(), *_thumb(joints, frames, thickness)]
    for finger in range(4):
        cones += _finger(joints, frames, finger, thickness)
    if sleeve_cm is not None:
        cones += _sleeve(sleeve_cm)
    return cones


def _palm(joints: Array) -> list[Cone]:
    cones = []
    for finger in range(4):
        knuckle = joints[5 + 4 * finger]
        root = np.array([0.465 * knuckle[0], 0.6, -0.05])
        tip_radius = 1.02 if finger < 3 else 0.92
        cones.append(Cone(PALM, root, knuckle + _BELOW_KNUCKLE, 1.30, tip_radius))
    index, little, base, thumb = joints[5], joints[17], joints[1], joints[2]
    bar = Cone(PALM, index + _BAR * (-1, 1, 1), little + _BAR, 1.0, 0.95)
    heel = Cone(PALM, np.array([-1.9, 1.2, 0.45]), little + _HEEL_END, 1.35, 1.05)
    ball = Cone(PALM, np.array([1.1, 1.0, 0.5]), 0.35 * base + 0.65 * thumb, 1.35, 1.45)
    root = Cone(PALM, 0.2 * base + 0.8 * thumb, thumb, 1.25, 1.17)
    web_end = 0.8 * index + 0.05 * little + (0, -0.4, 0.1)
    web = Cone(PALM, 0.3 * base + 0.7 * thumb, web_end, 0.75, 0.7)
    return [*cones, bar, heel, ball, root, web]


def _forearm() -> list[Cone]:
    return [
        Cone(
            PALM,
            np.array([side * 1.05, 0.2, 0]),
            np.array([side * 2.2, -_FOREARM_CM, -0.8]),
            1.52,
            3.6,
        )
        for side in (-1, 1)
    ]


def _thumb(joints: Array, frames: Array, thickness: float) -> list[Cone]:
    radii = [radius * thickness for radius in _THUMB_RADII]
    end = joints[4] - 0.55 * frames[4][:, 1]
    return [
        Cone(THUMB, joints[2], joints[3], radii[1], radii[2]),
        Cone(THUMB, joints[3], end, radii[2], radii[3]),
    ]


def _finger(joints: Array, frames: Array, finger: int, thickness: float) -> list[Cone]:
    base = 5 + 4 * finger
    radii = _FINGER_RADII[finger] * thickness
    end = joints[base + 3] - 0.5 * frames[base + 3][:, 1]
    group = 1 + finger
    return [
        Cone(group, joints[base], joints[base + 1], radii[0], radii[1]),
        Cone(group, joints[base + 1], joints[base + 2], radii[1] + 0.02, radii[2]),
        Cone(group, joints[base + 2], end, radii[2] + 0.02, radii[3]),
    ]


def _sleeve(start_cm: float) -> list[Cone]:
    return [
        Cone(
            SLEEVE,
            np.array([side * 1.2, -start_cm, 0]),
            np.array([side * 2.6, -_FOREARM_CM, -0.8]),
            2.35,
            5.0,
        )
        for side in (-1, 1)
    ]
