"""Handshape: one way to form a sign with the fingers, and the ways it is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from datasets.hand.bones import ADULT, Array
from datasets.hand.kinematics import forward, thumb_chain
from datasets.hand.thumb import solve_thumb

Finger = tuple[float, float, float, float]
Vector = tuple[float, float, float]

NEUTRAL_THUMB = (30.0, 25.0, 30.0, 15.0, 15.0)


@dataclass(frozen=True)
class Handshape:
    """Finger angles and where the thumb's tip goes.

    The thumb's tip is given relative to other joints, so that it still touches what it should
    when bones differ and when shapes are blended.

    Attributes:
        fingers: (finger=4, angle=4) degrees, see ``kinematics.FINGER_ANGLES``.
        weights: (point=21) of the joints whose weighted mean the thumb's tip is placed from.
        offset: (xyz=3) from that mean to the tip, palm frame, centimetres.
        thumb_rest: (angle=5) degrees, the thumb's posture near which a solution is sought.
        holds: (hold, 3, 3) rotations from palm to view frame in which people hold it.
    """

    fingers: Array
    weights: Array
    offset: Array
    thumb_rest: Array
    holds: Array = field(repr=False)

    def solved_thumb(self) -> Array:
        """Thumb angles (5) of the adult hand."""
        open_hand, _ = forward(self.fingers, self.thumb_rest, ADULT)
        target = self.weights @ open_hand + self.offset
        return solve_thumb(target[None], self.thumb_rest[None], ADULT)[0]


def touching(
    fingers: list[Finger],
    joints: Mapping[int, float],
    offset: Vector,
    rest: tuple[float, ...] = NEUTRAL_THUMB,
    *,
    holds: list[Array],
) -> Handshape:
    """A handshape whose thumb tip lies at an offset from a weighted mean of joints."""
    weights = np.zeros(21)
    weights[list(joints)] = list(joints.values())
    return Handshape(
        np.array(fingers, float),
        weights,
        np.array(offset, float),
        np.array(rest, float),
        np.stack(holds),
    )


def stretched(fingers: list[Finger], thumb: tuple[float, ...], *, holds: list[Array]) -> Handshape:
    """A handshape with a free thumb, whose angles are given."""
    tip = thumb_chain(np.array(thumb, float), ADULT)[0][3]
    offset = tuple(tip - ADULT.knuckles[0])
    return touching(fingers, {5: 1.0}, offset, thumb, holds=holds)
