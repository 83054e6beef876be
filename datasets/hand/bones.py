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


# Proportions of an adult hand, palm 9 cm: Buryanov and Kotiuk, "Proportions of hand segments",
# Int. J. Morphology 28(3), 2010, rounded.
ADULT = Bones(
    knuckles=np.array(
        [[2.45, 8.9, 0.05], [0.35, 9.2, -0.15], [-1.6, 8.7, -0.1], [-3.3, 7.8, 0.15]]
    ),
    phalanges=np.array([[4.3, 2.6, 2.3], [4.8, 3.0, 2.4], [4.5, 2.8, 2.4], [3.5, 2.1, 2.1]]),
    thumb_base=np.array([1.9, 1.7, 0.7]),
    thumb=np.array([4.3, 3.3, 2.9]),
)


# Proportions in which MediaPipe sees real hands: of the upright letters of five signers, phalanges
# are 0.43, 0.27 and 0.23 of the palm's length, knuckles span 0.55 of it. The hand of ``ADULT`` is
# more slender; its poses are defined on it and it is the one that films show.
_MEASURED = Bones(
    knuckles=ADULT.knuckles * (0.86, 1.1, 1.0) + [[0, 0.4, 0], [0, 0, 0], [0, 0, 0], [0, -0.2, 0]],
    phalanges=ADULT.phalanges * (0.80, 0.82, 0.87) * [[1.05], [1.0], [1.0], [1.0]],
    thumb_base=ADULT.thumb_base * (1.0, 1.1, 1.0),
    thumb=ADULT.thumb * (1.08, 0.92, 0.78),
)


def random_bones(rng: np.random.Generator, count: int) -> Bones:
    """Skeletons of ``count`` people around measured proportions: lengths vary by 5 to 8 %.

    The spread follows the anthropometric tables of the source of ``ADULT``.
    """
    length = rng.normal(1, 0.05, (count, 1, 1))
    finger = rng.normal(1, 0.04, (count, 4, 1))
    breadth = np.stack(
        [rng.normal(1, 0.08, count), rng.normal(1, 0.05, count), np.ones(count)], axis=-1
    )
    return Bones(
        knuckles=_MEASURED.knuckles * breadth[:, None] + rng.normal(0, 0.15, (count, 4, 3)),
        phalanges=_MEASURED.phalanges * length * finger * rng.normal(1, 0.05, (count, 4, 3)),
        thumb_base=_MEASURED.thumb_base + rng.normal(0, 0.2, (count, 3)),
        thumb=_MEASURED.thumb * length[..., 0] * rng.normal(1, 0.06, (count, 3)),
    )
