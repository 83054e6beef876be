"""Bone lengths and joint places of hands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bones:
    """Skeletons of one hand or of many (leading axes ...), in centimetres, palm frame.

    Attributes:
        knuckles: (..., finger=4, xyz=3) places of the finger MCP joints, index finger first.
        phalanges: (..., finger=4, bone=3) lengths, proximal first.
        thumb_base: (..., xyz=3) place of the thumb's CMC joint.
        thumb: (..., bone=3) lengths of metacarpal, proximal and distal phalanx.
    """

    knuckles: Array
    phalanges: Array
    thumb_base: Array
    thumb: Array

    def __getitem__(self, rows: NDArray[np.intp]) -> Bones:
        """The skeletons of the given rows of the leading axis."""
        return Bones(
            self.knuckles[rows], self.phalanges[rows], self.thumb_base[rows], self.thumb[rows]
        )


# An adult hand in the proportions in which MediaPipe sees real ones: over the upright letters of
# five signers, phalanges are 0.43, 0.27 and 0.23 of the palm's length and knuckles span 0.55 of it.
ADULT = Bones(
    knuckles=np.array(
        [[2.15, 9.2, 0.05], [0.3, 9.25, -0.15], [-1.4, 8.7, -0.1], [-2.85, 7.5, 0.15]]
    ),
    phalanges=np.array(
        [[3.61, 2.24, 2.1], [3.84, 2.46, 2.09], [3.6, 2.3, 2.09], [2.8, 1.72, 1.83]]
    ),
    thumb_base=np.array([1.9, 1.0, 0.7]),
    thumb=np.array([4.64, 3.04, 2.26]),
)


def random_bones(rng: np.random.Generator, count: int) -> Bones:
    """Skeletons of ``count`` people around the adult one.

    Lengths vary by 4 to 8 %, as tables of hand anthropometry show (Buryanov and Kotiuk,
    "Proportions of hand segments", Int. J. Morphology 28(3), 2010).
    """
    length = rng.normal(1, 0.05, (count, 1, 1))
    finger = rng.normal(1, 0.04, (count, 4, 1))
    breadth = np.stack(
        [rng.normal(1, 0.08, count), rng.normal(1, 0.05, count), np.ones(count)], axis=-1
    )
    return Bones(
        knuckles=ADULT.knuckles * breadth[:, None] + rng.normal(0, 0.15, (count, 4, 3)),
        phalanges=ADULT.phalanges * length * finger * rng.normal(1, 0.05, (count, 4, 3)),
        thumb_base=ADULT.thumb_base + rng.normal(0, 0.2, (count, 3)),
        thumb=ADULT.thumb * length[..., 0] * rng.normal(1, 0.06, (count, 3)),
    )
