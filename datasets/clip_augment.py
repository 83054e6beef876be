"""Augmentation of clips in landmark form: seeded, vectorised over clips.

docs/augmentation.md says which document does what, and where it is here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets import clip_changes as changes
from datasets import picture_maps as maps
from datasets.clip_mirror import mirror_some
from datasets.clip_table import ClipTable
from datasets.clip_timing import lost_frames, retimed
from edge_runtime.features.arrangement import is_missing_view
from edge_runtime.features.geometry import in_heights
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import FloatArray

_ENDS = (21, 42, 75)


@dataclass(frozen=True, slots=True)
class ClipAugmentation:
    """How much of each; one random amount a clip, the same in all its frames. By default nothing.

    Attributes:
        rotate_deg: of the picture about its centre, uniform within +-.
        squeeze: of the image's left and right edge, uniform up to that share of its width.
        perspective: inset of the left or the right edge's corners, uniform up to that share.
        arm_deg: of neck, shoulder and elbow, uniform within +-, each with ``arm_probability``.
        one_of: where given, the share of clips that get one of the four above; the others none.
        tilt_deg: of each hand about its wrist, about x, y and z, uniform within +-.
        shift: of the picture, uniform within +- image heights in x and y.
        scale: about the image's centre, uniform within.
        finger_length_share: normal, of each finger.
        joint_deg: normal, of each finger joint.
        noise: normal, in image heights, of each point in each frame.
        duration: uniform factor of how long a clip takes.
        retimed: the share of clips to which that happens; the others keep their duration.
        least_window: a clip is cut to a random part of it, uniform from this share to all.
        dropout: probability that a hand is lost for a while, for each hand.
        longest_dropout: share of the clip.
        mirror: probability.
    """

    rotate_deg: float = 0.0
    squeeze: float = 0.0
    perspective: float = 0.0
    arm_deg: float = 0.0
    arm_probability: float = 0.3
    one_of: float | None = None
    tilt_deg: tuple[float, float, float] = (0.0, 0.0, 0.0)
    shift: float = 0.0
    scale: tuple[float, float] = (1.0, 1.0)
    finger_length_share: float = 0.0
    joint_deg: float = 0.0
    noise: float = 0.0
    duration: tuple[float, float] = (1.0, 1.0)
    retimed: float = 1.0
    least_window: float = 1.0
    dropout: float = 0.0
    longest_dropout: float = 0.3
    mirror: float = 0.0

    def apply(self, table: ClipTable, seed: int | tuple[int, ...]) -> ClipTable:
        """An augmented copy of every clip, in order; the same seed (0 or more, or several such)
        gives the same numbers."""
        rng = np.random.default_rng(seed)
        table = self._in_time(table, rng)
        points = self._picture(table, rng)
        self._hands(points, table, rng)
        if self.noise:
            changes.noise(points, rng, self.noise)
        table = replace(table, sequence=with_points(table.sequence, points))
        return mirror_some(table, rng.random(len(table)) < self.mirror) if self.mirror else table

    def _in_time(self, table: ClipTable, rng: np.random.Generator) -> ClipTable:
        duration = rng.uniform(*self.duration, len(table))
        kept = rng.uniform(self.least_window, 1, len(table))
        start = rng.uniform(0, 1, len(table)) * (1 - kept)
        if self.retimed < 1:
            duration = np.where(rng.random(len(table)) < self.retimed, duration, 1)
        if self.duration == (1, 1) and self.least_window == 1:
            return table
        return retimed(table, duration, start, start + kept)

    def _picture(self, table: ClipTable, rng: np.random.Generator) -> FloatArray:
        count = len(table)
        width, centre = _image(table.sequence)
        turned, squeezed, tapered, armed = self._chosen(count, rng)
        points = maps.applied(
            maps.shifting(*_within(rng, self.shift, (2, count)))
            @ maps.scaling(centre, rng.uniform(*self.scale, count))
            @ maps.squeezing(width, *(rng.uniform(0, self.squeeze, (2, count)) * squeezed))
            @ maps.rotation(centre, turned * _within(rng, self.rotate_deg, count)),
            points_of(table.sequence),
        )
        changes.perspective(points, width, tapered * _within(rng, self.perspective, count))
        arms = _within(rng, self.arm_deg, (count, 2, 3)) * armed[:, None, None]
        arms *= rng.random((count, 2, 3)) < self.arm_probability
        changes.rotate_arms(points, arms)
        return points

    def _chosen(self, count: int, rng: np.random.Generator) -> NDArray[np.bool_]:
        """(change=4, clip) which of the four changes of ``one_of`` each clip gets."""
        if self.one_of is None:
            return np.ones((4, count), bool)
        which = np.where(rng.random(count) < self.one_of, rng.integers(0, 4, count), -1)
        return np.arange(4)[:, None] == which

    def _hands(self, points: FloatArray, table: ClipTable, rng: np.random.Generator) -> None:
        count = len(table)
        if any(self.tilt_deg):
            changes.tilt_hands(points, _within(rng, 1, (count, 3)) * self.tilt_deg)
        if self.finger_length_share:
            factor = np.exp(rng.standard_normal((count, 5)) * self.finger_length_share)
            changes.lengthen_fingers(points, factor)
        if self.joint_deg:
            changes.bend_fingers(points, rng.standard_normal((count, 5, 3, 3)) * self.joint_deg)
        for side in changes.SIDES if self.dropout else ():
            lost = lost_frames(table, rng, self.dropout, self.longest_dropout)
            changes.lose(points, side, lost)


# SPOTER's own, as its paper's code sets it: in half of the clips one of the four.
SPOTER = ClipAugmentation(
    rotate_deg=13, perspective=0.1, squeeze=0.15, arm_deg=4, one_of=0.5, noise=0.001
)
# The key-frame document's LSTM experiments; it states no amounts, these are this project's choice.
LSTM_EXPERIMENTS = ClipAugmentation(shift=0.1, scale=(0.8, 1.2), noise=0.01)
# The key-frame document's SPOTER with angles; ``with_rotated`` gives its three times the data.
ANGLES = ClipAugmentation(rotate_deg=15)
# The key-frame document's own; ``with_mirrored`` gives its twice the data.
KEYFRAME = ClipAugmentation(mirror=0.5)
# Ishara's, for recorded clips: those that it composes are stretched where they are made.
ISHARA = ClipAugmentation(duration=(0.5, 1.5), retimed=0.2)
# This project's, for signers, cameras and trackers that were not trained on.
WORDS = ClipAugmentation(
    rotate_deg=13,
    squeeze=0.1,
    perspective=0.05,
    arm_deg=8,
    tilt_deg=(15, 20, 10),
    shift=0.05,
    scale=(0.85, 1.15),
    finger_length_share=0.05,
    joint_deg=4,
    noise=0.002,
    duration=(0.5, 1.5),
    least_window=0.75,
    dropout=0.3,
    mirror=0.2,
)

PRESETS = {
    "angles": ANGLES,
    "ishara": ISHARA,
    "keyframe": KEYFRAME,
    "lstm_experiments": LSTM_EXPERIMENTS,
    "spoter": SPOTER,
    "words": WORDS,
}


def with_rotated(table: ClipTable, degrees: float = 15.0) -> ClipTable:
    """All clips, then all turned to the left, then to the right: three times the data."""
    return ClipTable.concatenate([table, *(_rotated(table, way) for way in (-degrees, degrees))])


def points_of(sequence: FrameSequence) -> FloatArray:
    """(clip, frame, point, xyz=3) in image heights, as ``clip_changes`` takes them: a copy."""
    parts = [sequence.left_hand, sequence.right_hand, sequence.pose[..., :3]]
    if not is_missing_view(sequence.face):
        parts.append(sequence.face)
    return in_heights(np.concatenate(parts, axis=-2), sequence.aspect)


def with_points(sequence: FrameSequence, points: FloatArray) -> FrameSequence:
    """The sequence with other points, the inverse of ``points_of``; visibility is kept."""
    width = np.asarray(sequence.aspect, np.float32)[:, None, None]
    points[..., 0] /= width
    points[..., 2] /= width
    left, right, xyz, face = np.split(points, _ENDS, axis=-2)
    pose = sequence.pose
    if not is_missing_view(pose):
        pose = np.concatenate([xyz, pose[..., 3:]], axis=-1)
    face = face if face.shape[-2] else sequence.face
    return replace(sequence, left_hand=left, right_hand=right, pose=pose, face=face)


def _rotated(table: ClipTable, degrees: float) -> ClipTable:
    _, centre = _image(table.sequence)
    turn = maps.rotation(centre, np.full(len(table), degrees))
    points = maps.applied(turn, points_of(table.sequence))
    return replace(table, sequence=with_points(table.sequence, points))


def _image(sequence: FrameSequence) -> tuple[FloatArray, FloatArray]:
    """Width (clip,) and centre (clip, xy=2) of the images, in image heights."""
    width = np.asarray(sequence.aspect, np.float32)
    return width, np.stack([width / 2, np.full_like(width, 0.5)], axis=-1)


def _within(rng: np.random.Generator, most: float, shape: Any) -> NDArray[np.float64]:
    return rng.uniform(-most, most, shape)
