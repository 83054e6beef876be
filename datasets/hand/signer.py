"""Signer: one virtual person, as pictures show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from datasets.hand.bones import Bones
from datasets.hand.clip_samples import LEAN_DEGREES, own_poses, random_style
from datasets.hand.handshape import Handshape
from datasets.hand.look import Look, random_look
from datasets.hand.motion import Motion
from datasets.hand.orientation import tilt
from datasets.hand.people import People, Poses
from datasets.hand.spelling import spell

SOURCE = "rendered"
_LEFT_HANDED_SHARE = 0.3


def signer_name(seed: int, number: int) -> str:
    """Unique within the source "rendered"."""
    return f"{SOURCE}-{seed}-{number}"


class Signer:
    """A person with bones, habits, skin and a signing hand of their own.

    Everything follows from the seed and the number, and from the order of the calls.

    Attributes:
        name: see ``signer_name``.
        rng: for what differs between two pictures of this person.
        is_left: whether the left hand signs.
    """

    def __init__(self, seed: int, number: int) -> None:
        self.name = signer_name(seed, number)
        self.rng = np.random.default_rng((seed, number))
        self.is_left = bool(self.rng.random() < _LEFT_HANDED_SHARE)
        self._people = People(self.rng, 1)
        self._look = random_look(self.rng)

    @property
    def bones(self) -> Bones:
        return self._people.bones[np.array(0)]

    def look(self) -> Look:
        """This skin, in light, clothes and surroundings that are new at every call."""
        own = self._look
        return replace(random_look(self.rng), skin=own.skin, thickness=own.thickness)

    def poses(self, options: Sequence[Handshape], count: int) -> Poses:
        """So many hands of a sign, each by the handshape and hold that this person prefers."""
        return self._people.sign(options, np.zeros(count, int))

    def spelled(self, word: str) -> Motion:
        """A word of letters A to Z and digits, in a speed and size that are new at every call."""
        poses = own_poses(word, self._people)
        style = random_style(self.rng)
        motion = spell(word, int(self.rng.integers(2**31)), style, poses)
        lean = tilt(self.rng.normal(0, LEAN_DEGREES))
        return replace(motion, turn=lean @ motion.turn)
