"""A made-up signer for the tests of sequence features."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from edge_runtime.features import FrameSequence

FRAMES = 12
PARTS = ("left_hand", "right_hand", "pose", "face")
# MediaPipe's numbers of the pose's left and right points.
POSE_PAIRS = ((1, 4), (2, 5), (3, 6), *((left, left + 1) for left in range(7, 33, 2)))


def signing(frames: int = FRAMES, clips: tuple[int, ...] = (), seed: int = 0) -> FrameSequence:
    """Hands, pose and face that move at random within a 4:3 image; now and then a hand is lost."""
    rng = np.random.default_rng(seed)

    def part(points: int, numbers: int, middle: float) -> np.ndarray:
        still = rng.uniform(-0.15, 0.15, (*clips, 1, points, numbers))
        moving = rng.normal(0, 0.02, (*clips, frames, points, numbers))
        return (middle + still + moving).astype(np.float32)

    sequence = FrameSequence(
        left_hand=part(21, 3, 0.6),
        right_hand=part(21, 3, 0.4),
        pose=part(33, 4, 0.5),
        face=part(468, 3, 0.5),
        times_s=np.broadcast_to(np.arange(frames) / 16.0, (*clips, frames)),
        aspect=np.full(clips, 4 / 3, np.float32),
    )
    sequence.pose[..., 11:13, :2] = (0.65, 0.5), (0.35, 0.5)
    sequence.left_hand[..., 2:5, :, :] = np.nan
    sequence.right_hand[..., :1, :, :] = np.nan
    sequence.pose[..., 6:7, :, :] = np.nan
    return sequence


def missing(frames: int = FRAMES) -> FrameSequence:
    """Frames in which nobody is seen."""
    return each_part(signing(frames), lambda points: np.full_like(points, np.nan))


def each_part(sequence: FrameSequence, change) -> FrameSequence:
    return replace(sequence, **{name: change(getattr(sequence, name)) for name in PARTS})


def some_frames(sequence: FrameSequence, frames: slice) -> FrameSequence:
    cut = each_part(sequence, lambda points: points[..., frames, :, :])
    return replace(cut, times_s=sequence.times_s[..., frames])


def clip_of(sequence: FrameSequence, number: int) -> FrameSequence:
    one = each_part(sequence, lambda points: points[number])
    return replace(one, times_s=sequence.times_s[number], aspect=sequence.aspect[number])


def moved(sequence: FrameSequence, x: float, y: float) -> FrameSequence:
    def change(points: np.ndarray) -> np.ndarray:
        points = points.copy()
        points[..., :2] += np.array([x, y], np.float32)
        return points

    return each_part(sequence, change)


def enlarged(sequence: FrameSequence, factor: float) -> FrameSequence:
    def change(points: np.ndarray) -> np.ndarray:
        points = points.copy()
        points[..., :3] *= np.float32(factor)
        return points

    return each_part(sequence, change)


def widened(sequence: FrameSequence, factor: float) -> FrameSequence:
    """The same scene filmed with a camera whose image is wider by that factor."""

    def change(points: np.ndarray) -> np.ndarray:
        points = points.copy()
        points[..., [0, 2]] /= np.float32(factor)
        return points

    return replace(each_part(sequence, change), aspect=sequence.aspect * np.float32(factor))


def mirrored(sequence: FrameSequence) -> FrameSequence:
    """The signer in a mirror, left and right by their own body."""
    order = np.arange(33)
    for left, right in POSE_PAIRS:
        order[[left, right]] = right, left

    def change(points: np.ndarray) -> np.ndarray:
        points = points.copy()
        points[..., 0] = 1 - points[..., 0]
        return points

    flipped = each_part(sequence, change)
    return replace(
        flipped,
        left_hand=flipped.right_hand,
        right_hand=flipped.left_hand,
        pose=flipped.pose[..., order, :],
    )
