"""What a tracker makes of joined hands: turned, placed, shaken and sometimes lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.augment import rotation_matrices
from datasets.fingerspelling.joining import Joined
from edge_runtime.features.arrangement import missing_view
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import FACE_POINTS, POSE_POINTS, WRIST, FloatArray

_Rng = np.random.Generator


@dataclass(frozen=True)
class View:
    """How much people, cameras and trackers differ; ranges are drawn from evenly.

    Attributes:
        lean_deg: standard deviations of the sequence's rotation about x, y and z.
        palm: length of a palm, image heights, drawn on a logarithmic scale.
        across, down: where the hand is held, 0..1 of width and height.
        aspects: one of them a sequence.
        finger_length: standard deviation of the fingers' lengths, as a share.
        depth: what z is multiplied by.
        stray, tremble: in palm lengths, standard deviations of a tracker's error of every point
            that stays through the sequence, and of the one that is new in every frame.
        lost_on_the_way, lost: chance a frame that the hand is lost for one to three frames.
        left: share of left-handed signers.
    """

    lean_deg: tuple[float, float, float] = (9.0, 9.0, 7.0)
    palm: tuple[float, float] = (0.07, 0.3)
    across: tuple[float, float] = (0.2, 0.8)
    down: tuple[float, float] = (0.35, 0.9)
    aspects: tuple[float, ...] = (4 / 3, 4 / 3, 16 / 9, 16 / 9, 1.0, 3 / 4)
    finger_length: float = 0.04
    depth: tuple[float, float] = (0.6, 1.3)
    stray: float = 0.02
    tremble: float = 0.012
    lost_on_the_way: float = 0.02
    lost: float = 0.002
    left: float = 0.1


# Hands as they were recorded, in the middle of a usual picture: what models are judged on.
PLAIN = View(
    lean_deg=(0, 0, 0),
    palm=(0.18, 0.18),
    across=(0.4, 0.6),
    down=(0.6, 0.8),
    aspects=(4 / 3,),
    finger_length=0,
    depth=(1, 1),
    stray=0,
    tremble=0,
    lost_on_the_way=0,
    lost=0,
    left=0,
)


def seen(joined: Joined, view: View, rng: _Rng) -> FrameSequence:
    """Landmarks of all frames, one sequence after the other; arrays are (frame, ...)."""
    count = int(joined.sequence[-1]) + 1
    of = joined.sequence
    wrist = joined.hands[:, WRIST]
    shape = (joined.hands - wrist[:, None]) * _finger_lengths(view, rng, count)[of]
    shape += rng.normal(0, view.stray, (count, 21, 3))[of]
    shape += rng.normal(0, view.tremble, shape.shape)
    shape[:, WRIST] = 0
    turns = rotation_matrices(rng.normal(0, 1, (count, 3)) * np.radians(view.lean_deg))[of]
    points = np.matmul(shape + wrist[:, None], turns.transpose(0, 2, 1))
    points[..., 2] -= points[:, WRIST : WRIST + 1, 2]
    points[..., 2] *= rng.uniform(*view.depth, count)[of][:, None]
    left = rng.random(count) < view.left
    points[..., 0] *= np.where(left, -1, 1)[of][:, None]
    hands, aspect = _in_picture(points, of, count, view, rng)
    hands[_lost(joined, view, rng)] = np.nan
    right = np.where(left[of, None, None], np.float32(np.nan), hands)
    frames = len(of)
    return FrameSequence(
        left_hand=np.where(left[of, None, None], hands, np.float32(np.nan)),
        right_hand=right,
        pose=missing_view((frames, POSE_POINTS, 4)),
        face=missing_view((frames, FACE_POINTS[0], 3)),
        times_s=np.arange(frames) / 30,
        aspect=aspect[of],
    )


def _finger_lengths(view: View, rng: _Rng, count: int) -> NDArray[np.float64]:
    """(sequence, point=21, 1) factors of the points' distances from the wrist."""
    factors = np.exp(rng.normal(0, view.finger_length, (count, 5)))
    return np.concatenate([np.ones((count, 1)), np.repeat(factors, 4, axis=1)], 1)[..., None]


def _in_picture(
    points: NDArray[np.float64], of: NDArray[np.int64], count: int, view: View, rng: _Rng
) -> tuple[FloatArray, NDArray[np.float64]]:
    """Image-normalised hands (frame, 21, 3) and aspects (sequence,)."""
    palm = np.exp(rng.uniform(*np.log(view.palm), count))
    centre = np.stack(
        [rng.uniform(*view.across, count), rng.uniform(*view.down, count), np.zeros(count)], axis=1
    )
    aspect = rng.choice(view.aspects, count)
    unit = palm[:, None] / np.stack([aspect, np.ones(count), aspect], axis=1)
    hands = points * unit[of][:, None] + centre[of][:, None]
    return hands.astype(np.float32), aspect


def _lost(joined: Joined, view: View, rng: _Rng) -> NDArray[np.bool_]:
    """(frame,) whether the tracker lost the hand, for one to three frames at a time."""
    chance = np.where(joined.on_the_way, view.lost_on_the_way, view.lost)
    lost = begins = rng.random(len(chance)) < chance
    longer = rng.random(len(chance))
    for more, least in ((1, 0.4), (2, 0.8)):
        lost = lost | np.r_[np.zeros(more, bool), (begins & (longer > least))[:-more]]
    return lost
