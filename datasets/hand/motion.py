"""Motion: a hand over time, as key frames and as the smooth path through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from datasets.hand.bones import Array
from datasets.hand.orientation import between

# Middle of a hand in the palm frame, centimetres.
HAND_MIDDLE = np.array([0.0, 7.0, 1.0])
_MIDDLE_GIVES_WAY = 0.55


@dataclass(frozen=True)
class Pose:
    """One hand at one moment.

    Attributes:
        fingers: (finger=4, angle=4) degrees.
        thumb: (angle=5) degrees.
        turn: (3, 3) rotation from palm to view frame.
        place: (xyz=3) of the wrist in the view frame, centimetres, from where letters are signed.
    """

    fingers: Array
    thumb: Array
    turn: Array
    place: Array

    def moved(self, place: Sequence[float]) -> Pose:
        """The same hand, so much further off."""
        return replace(self, place=self.place + np.asarray(place, float))


@dataclass(frozen=True)
class Key:
    """A pose to be reached.

    Attributes:
        pose: the pose.
        frames: how many frames the way there takes, at least 1.
        label: of the frames on the way.
        rests: whether the hand slows down into the pose or passes through it.
    """

    pose: Pose
    frames: int
    label: str
    rests: bool = True


@dataclass(frozen=True)
class Motion:
    """A hand over many frames.

    Attributes:
        fingers: (frame, finger=4, angle=4) degrees.
        thumb: (frame, angle=5) degrees.
        turn: (frame, 3, 3) rotations from palm to view frame.
        place: (frame, xyz=3) of the wrist in the view frame, centimetres.
        labels: of every frame.
    """

    fingers: Array
    thumb: Array
    turn: Array
    place: Array
    labels: tuple[str, ...]

    def middles(self) -> Array:
        """Where the middle of the hand is (frame, xyz=3), from where it is upright: when the hand
        turns, its middle and its wrist both give way."""
        swing = self.turn @ HAND_MIDDLE - HAND_MIDDLE
        return self.place + _MIDDLE_GIVES_WAY * swing

    def __len__(self) -> int:
        return len(self.labels)

    def pose(self, frame: int) -> Pose:
        """Of one frame; -1 is the last."""
        return Pose(self.fingers[frame], self.thumb[frame], self.turn[frame], self.place[frame])

    def since(self, frame: int) -> Motion:
        """Without the frames before this one."""
        return Motion(
            self.fingers[frame:],
            self.thumb[frame:],
            self.turn[frame:],
            self.place[frame:],
            self.labels[frame:],
        )

    @staticmethod
    def in_turn(parts: Sequence[Motion]) -> Motion:
        """One after the other; at least one."""
        return Motion(
            np.concatenate([part.fingers for part in parts]),
            np.concatenate([part.thumb for part in parts]),
            np.concatenate([part.turn for part in parts]),
            np.concatenate([part.place for part in parts]),
            tuple(label for part in parts for label in part.labels),
        )


def through(keys: Sequence[Key], leads: Sequence[float] = (0, 0, 0, 0)) -> Motion:
    """The motion through key frames, starting from the first.

    Args:
        keys: at least one.
        leads: (finger=4) how much faster than the wrist each finger gets there, as a share.
    """
    fingers, thumbs, turns, places, labels = [], [], [], [], []
    last = keys[0].pose
    for key in keys:
        share = np.arange(1, key.frames + 1) / key.frames
        early = np.clip(share[:, None] * (1 + np.array(leads)), 0, 1)[..., None]
        if key.rests:
            share, early = eased(share), eased(early)
        flat = share[:, None]
        fingers.append(last.fingers + early * (key.pose.fingers - last.fingers))
        thumbs.append(last.thumb + flat * (key.pose.thumb - last.thumb))
        places.append(last.place + flat * (key.pose.place - last.place))
        turns.append(between(last.turn, key.pose.turn, share))
        labels += [key.label] * key.frames
        last = key.pose
    return Motion(
        np.concatenate(fingers),
        np.concatenate(thumbs),
        np.concatenate(turns),
        np.concatenate(places),
        tuple(labels),
    )


def eased(share: Array) -> Array:
    """A share 0..1 of a way that starts and ends at rest: 3 s^2 - 2 s^3."""
    return share * share * (3 - 2 * share)
