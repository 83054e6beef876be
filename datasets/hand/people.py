"""Virtual people: each signs with bones, handshapes and habits of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.hand.bones import ADULT, Array, Bones, random_bones
from datasets.hand.handshape import Handshape
from datasets.hand.kinematics import clip_to_limits, forward
from datasets.hand.orientation import between, tilt
from datasets.hand.thumb import solve_thumb

Rows = NDArray[np.intp]

# Standard deviations: what differs between people, and between two hands of one person.
_HABIT_FLEXION, _FLEXION, _COMMON_FLEXION = 6.0, 4.0, 5.0
# Of a straight finger: it has no slack.
_LEAST_SLACK, _FULL_SLACK_DEGREES = 0.5, 60.0
_HABIT_SPREAD, _ABDUCTION = 0.25, 1.0
_HABIT_THUMB_CM, _THUMB_CM, _HABIT_THUMB_REST = 0.4, 0.25, 7.0
_HABIT_TILT, _TILT = (9.0, 12.0, 8.0), (8.0, 10.0, 7.0)
_BLENDING = 0.5
_LEAST_SPREAD = 0.6
_CROSSED_DEGREES = 9.0


@dataclass(frozen=True, slots=True)
class Poses:
    """Poses of many hands.

    Attributes:
        fingers: (hand, finger=4, angle=4) degrees.
        thumb: (hand, angle=5) degrees.
        turn: (hand, 3, 3) rotations from palm to view frame.
    """

    fingers: Array
    thumb: Array
    turn: Array

    def towards(self, other: Poses, share: Array) -> Poses:
        """The poses a share (hand) of the way to other ones."""
        flat, tall = share[:, None], share[:, None, None]
        return Poses(
            self.fingers + tall * (other.fingers - self.fingers),
            self.thumb + flat * (other.thumb - self.thumb),
            between(self.turn, other.turn, share),
        )


class People:
    """A group of virtual signers.

    Attributes:
        count: how many there are.
        bones: one skeleton per person.
    """

    def __init__(self, rng: np.random.Generator, count: int) -> None:
        self._rng = rng
        self.count = count
        self.bones: Bones = random_bones(rng, count)
        # Thumb places are given for the adult hand's fingers.
        self._size = self.bones.phalanges.sum((1, 2)) / ADULT.phalanges.sum()
        self._flexion = rng.normal(0, _HABIT_FLEXION, (count, 4, 3))
        self._spread = rng.normal(1, _HABIT_SPREAD, count)
        self._tilt = rng.normal(0, _HABIT_TILT, (count, 3))

    def sign(self, options: Sequence[Handshape], who: Rows) -> Poses:
        """Poses of one label: every person has a favourite among its handshapes and holds.

        Args:
            options: the handshapes by which the label is formed.
            who: (hand) index of the person who signs each hand.
        """
        first, second, share, hold = self._favourites(options)
        fingers = self._fingers(_blend(options, "fingers", first, second, share)[who], who)
        rest = _blend(options, "thumb_rest", first, second, share)
        rest = (rest + self._rng.normal(0, _HABIT_THUMB_REST, rest.shape))[who]
        offset = _blend(options, "offset", first, second, share)
        offset = offset * self._size[:, None]
        offset = (offset + self._rng.normal(0, _HABIT_THUMB_CM, offset.shape))[who]
        weights = _blend(options, "weights", first, second, share)[who]
        fingers, rest = clip_to_limits(fingers, rest)
        bones = self.bones[who]
        joints, _ = forward(fingers, rest, bones)
        target = np.einsum("np,npx->nx", weights, joints) + offset
        target += self._rng.normal(0, _THUMB_CM, target.shape)
        thumb = solve_thumb(target, rest, bones)
        return Poses(fingers, thumb, self._tilts(who) @ hold[who])

    def _favourites(self, options: Sequence[Handshape]) -> tuple[Rows, Rows, Array, Array]:
        """Each person's two handshapes, share of the second, and hold."""
        rng = self._rng
        first, second = rng.integers(len(options), size=(2, self.count))
        share = np.where(rng.random(self.count) < _BLENDING, rng.random(self.count), 0.0)
        holds = [options[i].holds[rng.integers(len(options[i].holds))] for i in first]
        return first, second, share, np.stack(holds)

    def _fingers(self, fingers: Array, who: Rows) -> Array:
        rng, hands = self._rng, len(who)
        fingers = fingers.copy()
        bend = fingers[..., :2].sum(-1, keepdims=True) / _FULL_SLACK_DEGREES
        slack = np.clip(bend, _LEAST_SLACK, 1)
        fingers[..., :3] += slack * self._flexion[who]
        fingers[..., :3] += slack * rng.normal(0, _FLEXION, (hands, 4, 3))
        fingers[..., :3] += slack * rng.normal(0, _COMMON_FLEXION, (hands, 1, 3))
        # How wide people spread their fingers differs; that crossed fingers touch does not.
        crossed = fingers[:, 0, 3] < fingers[:, 1, 3] - _CROSSED_DEGREES
        spread = np.where(crossed, 1, np.maximum(self._spread[who], _LEAST_SPREAD))
        fingers[..., 3] *= spread[:, None]
        fingers[..., 3] += rng.normal(0, _ABDUCTION, (hands, 4))
        return fingers

    def _tilts(self, who: Rows) -> Array:
        return tilt(self._tilt[who] + self._rng.normal(0, _TILT, (len(who), 3)))


def _blend(
    options: Sequence[Handshape], name: str, first: Rows, second: Rows, share: Array
) -> Array:
    values = np.stack([getattr(option, name) for option in options])
    weight = share.reshape(-1, *([1] * (values.ndim - 1)))
    return values[first] * (1 - weight) + values[second] * weight
