"""Which aspect the images of a landmark set had, where nobody says so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import HAND_CONNECTIONS, FloatArray

COMMON_ASPECTS = {"9:16": 9 / 16, "3:4": 3 / 4, "1:1": 1.0, "4:3": 4 / 3, "16:9": 16 / 9}

# Median bone lengths of 1,947 hands, each divided by its hand's median bone, in the order of
# HAND_CONNECTIONS: MediaPipe 0.10.21 world landmarks of the ardamavi photographs.
BONE_LENGTHS = (
    *(1.277, 1.128, 1.235, 1.058),
    *(3.378, 1.028, 0.723, 0.982),
    *(0.802, 1.300, 0.902, 0.911),
    *(0.728, 1.083, 0.848, 0.828),
    *(0.847, 0.795, 0.727, 0.689),
    2.796,
)
MAX_DEPTH_SHARE = 0.35
STEEP_DEG, SHALLOW_DEG = 65.0, 25.0
BONES_NEEDED = 2
FRAMES_NEEDED = 100


@dataclass(frozen=True, slots=True)
class AspectEvidence:
    """What ``infer_aspect`` found.

    Attributes:
        name: the most probable of the common aspects, such as "4:3".
        aspect: its width divided by its height.
        gaps: of each common aspect, the median over frames of ln(sideways bones / upright bones),
            both relative to ``BONE_LENGTHS``; 0 where the aspect is right.
        frames: how many frames had bones in both directions, at the chosen aspect.
    """

    name: str
    aspect: float
    gaps: dict[str, float]
    frames: int


def infer_aspect(hands: FloatArray) -> AspectEvidence | None:
    """Choose the aspect at which a hand's bones are as long sideways as they are upright.

    Within each frame the bones lying nearly in the image plane are split into those within 25
    degrees of the vertical and those within 25 degrees of the horizontal; at a wrong aspect one
    group is too long. Unlike palm width to length, it compares bones within one frame, so
    tilted palms (G and H, held sideways) do not mislead it.

    Args:
        hands: (sample, point=21, xyz=3) float32, image-normalised by an unknown aspect.

    Returns:
        The evidence, or None where under 100 frames have two bones in each direction.
    """
    found = {name: _gap(hands, aspect) for name, aspect in COMMON_ASPECTS.items()}
    gaps = {name: gap for name, (gap, frames) in found.items() if frames >= FRAMES_NEEDED}
    if not gaps:
        return None
    name = min(gaps, key=lambda key: abs(gaps[key]))
    return AspectEvidence(name, COMMON_ASPECTS[name], gaps, found[name][1])


def _gap(hands: FloatArray, aspect: float) -> tuple[float, int]:
    points = hands * np.array([aspect, 1, aspect], np.float32)
    start, end = np.array(HAND_CONNECTIONS).T
    bones = points[:, end] - points[:, start]
    length = np.linalg.norm(bones, axis=-1) + np.finfo(np.float32).tiny
    excess = np.log(length / np.array(BONE_LENGTHS, np.float32))
    in_plane = np.abs(bones[..., 2]) < MAX_DEPTH_SHARE * length
    angle = np.degrees(np.arctan2(np.abs(bones[..., 0]), np.abs(bones[..., 1])))
    sideways, upright = in_plane & (angle > STEEP_DEG), in_plane & (angle < SHALLOW_DEG)
    usable = (sideways.sum(1) >= BONES_NEEDED) & (upright.sum(1) >= BONES_NEEDED)
    if not usable.any():
        return float("nan"), 0
    gap = _median_of(excess, sideways, usable) - _median_of(excess, upright, usable)
    return float(np.median(gap)), int(usable.sum())


def _median_of(
    values: NDArray[np.float32], chosen: NDArray[np.bool_], rows: NDArray[np.bool_]
) -> NDArray[np.float32]:
    return np.asarray(np.nanmedian(np.where(chosen, values, np.nan)[rows], axis=1))
