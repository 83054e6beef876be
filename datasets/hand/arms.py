"""Arms: several hands before one camera, each with a script of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from datasets.hand.film import Set
from datasets.hand.motion import Key, Motion, Pose, through
from datasets.hand.orientation import held
from datasets.hand.other_shapes import other_shapes
from datasets.hand.renderer import Scene, render_together
from datasets.hand.spelling import UNKNOWN, Style, alive, textbook_poses

# A handshape that is no letter: a hand that waits, its fingers hanging.
RELAXED = "relaxed"
# Palm down, the forearm coming from the side, as in a lap.
_LYING = held((0.8, 0.1, 0.6), (0, -1, 0.1))


@dataclass(frozen=True)
class Step:
    """What a hand does next.

    Attributes:
        shows: a letter without motion, a digit, or ``RELAXED``.
        at: (xy=2) centimetres from the middle of the picture, rightwards and upwards in it.
        way: frames in which it gets there, at least 1.
        hold: frames that it stays.
    """

    shows: str
    at: tuple[float, float]
    way: int = 9
    hold: int = 15


@dataclass(frozen=True)
class Arm:
    """One hand with its forearm over a whole film.

    Attributes:
        motion: of the right hand; of a left one mirrored.
        film: whose arm, of which side, before which camera.
    """

    motion: Motion
    film: Set

    def scenes(self) -> list[Scene]:
        """One scene a frame; a frame's label is "?" where the hand holds no letter."""
        return self.film.scenes(self.motion)


def arm(steps: Sequence[Step], film: Set, seed: int = 0, style: Style | None = None) -> Arm:
    """The arm that does these steps, the first of them from the first frame on.

    Args:
        steps: at least one.
        film: whose arm, and of which side.
        seed: of its drift and tremor.
        style: how much it drifts and trembles.
    """
    poses = [_pose(step, film.is_left) for step in steps]
    keys = [Key(poses[0], 1, UNKNOWN)]
    for number, (step, pose) in enumerate(zip(steps, poses, strict=True)):
        if number:
            keys.append(Key(pose, step.way, UNKNOWN))
        if step.hold:
            keys.append(Key(pose, step.hold, UNKNOWN if step.shows == RELAXED else step.shows))
    style = style or Style()
    motion = through(keys, style.leads)
    return Arm(alive(motion, style, np.random.default_rng(seed)), film)


def frames(arms: Sequence[Arm], share: float = 0.5) -> Iterator[NDArray[np.uint8]]:
    """Pictures (row, column, bgr=3) uint8 of arms, each before those that come first.

    Args:
        arms: at least one; the film is as long as the shortest motion.
        share: see ``renderer.render``.
    """
    for scenes in zip(*(one.scenes() for one in arms), strict=False):
        yield render_together(scenes, share)


@cache
def _relaxed() -> Pose:
    shape = other_shapes()[RELAXED][0]
    return Pose(shape.fingers, shape.solved_thumb(), _LYING, np.zeros(3))


def _pose(step: Step, is_left: bool) -> Pose:
    pose = _relaxed() if step.shows == RELAXED else textbook_poses()[step.shows]
    x, y = step.at
    return pose.moved((-x if is_left else x, y, 0.0))
