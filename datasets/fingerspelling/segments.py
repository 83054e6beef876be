"""Segments: which clips spell a batch of phrases, how long each is held, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.fingerspelling.letter_bank import LetterBank
from edge_runtime.landmarks import FloatArray

GAP = -1
# (segment,) numbers of clips in a bank, ``GAP`` among them.
Clips = NDArray[np.int64]

_Rng = np.random.Generator


@dataclass(frozen=True)
class Segments:
    """The parts of many sequences, one after the other.

    Attributes:
        sequence: (segment,) int64, rising: which sequence each belongs to.
        clip: (segment,) int64 of the bank, or ``GAP``: no hand is seen.
        held: (segment,) int64, frames that show the clip, at least 1.
        moved: (segment,) int64, frames on the way to the next one; 0 before and after gaps and at
            the end of a sequence.
        first: (segment,) float64, place in the clip where it begins, in frames.
        speed: (segment,) float64, frames of the clip a frame.
        size: (segment,) float32, of the hand, about 1.
        place: (segment, xyz=3) float32, where the hand is held, palm lengths.
        bounce: (segment, xyz=3) float32, how far the way to the next one swerves.
    """

    sequence: NDArray[np.int64]
    clip: NDArray[np.int64]
    held: NDArray[np.int64]
    moved: NDArray[np.int64]
    first: NDArray[np.float64]
    speed: NDArray[np.float64]
    size: FloatArray
    place: FloatArray
    bounce: FloatArray


@dataclass(frozen=True)
class Pace:
    """How fast people spell; each range is drawn from evenly, once a sequence.

    Attributes:
        held: frames of a letter.
        slow: share of the sequences of those who take their time; they hold a letter for
            ``held_slowly`` frames.
        moved: frames between two.
        gap: frames without a hand between two words.
        frames_per_s: of the camera, for what moves at its own speed.
        speed: of such movements, 1 is that of their recording.
        unsteady: by how much frames differ within a sequence, as a share.
        stretched: share of the sequences whose time is stretched by 0.5 to 1.5, as in the document.
    """

    held: tuple[float, float] = (2, 8)
    slow: float = 0.25
    held_slowly: tuple[float, float] = (8, 24)
    moved: tuple[float, float] = (3, 8)
    gap: tuple[float, float] = (5, 14)
    frames_per_s: tuple[float, float] = (15, 30)
    speed: tuple[float, float] = (0.7, 1.5)
    unsteady: float = 0.3
    stretched: float = 0.2


def plan(bank: LetterBank, clips: Sequence[Clips], pace: Pace, rng: _Rng) -> Segments:
    """Timing and places of sequences, given the clips of each."""
    counts = np.array([len(row) for row in clips])
    sequence = np.repeat(np.arange(len(clips)), counts)
    clip = np.concatenate(clips).astype(np.int64)
    gap = clip == GAP
    follows = np.r_[sequence[1:] == sequence[:-1], False] & ~gap & ~np.r_[gap[1:], True]
    held, first, speed = _timed(bank, clip, sequence, len(clips), pace, rng)
    moved = _frames(rng, pace.moved, pace.unsteady, sequence, len(clips))
    place, bounce = _placed(bank, clip, sequence, follows, rng)
    size = np.exp(rng.normal(0, 0.1, len(clip))).astype(np.float32)
    stretch = np.where(
        rng.random(len(clips)) < pace.stretched, rng.uniform(0.5, 1.5, len(clips)), 1.0
    )[sequence]
    return Segments(
        sequence=sequence,
        clip=clip,
        held=np.maximum(np.round(held * stretch), 1).astype(np.int64),
        moved=np.where(follows, np.maximum(np.round(moved * stretch), 1), 0).astype(np.int64),
        first=first,
        speed=speed / stretch,
        size=size,
        place=place,
        bounce=bounce,
    )


def _timed(
    bank: LetterBank,
    clip: NDArray[np.int64],
    sequence: NDArray[np.int64],
    count: int,
    pace: Pace,
    rng: _Rng,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Frames held, first place and speed of each segment."""
    length = bank.length[clip]
    held = _frames(rng, pace.held, pace.unsteady, sequence, count)
    slow = (rng.random(count) < pace.slow)[sequence]
    held = np.where(slow, _frames(rng, pace.held_slowly, pace.unsteady, sequence, count), held)
    held = np.where(clip == GAP, _frames(rng, pace.gap, pace.unsteady, sequence, count), held)
    rate = rng.uniform(*pace.frames_per_s, count)[sequence]
    own = bank.frames_per_s[clip] / rate
    own = own * np.exp(rng.uniform(*np.log(pace.speed), count))[sequence]
    moving = bank.moving[clip] & (clip != GAP)
    whole = np.maximum(np.round((length - 1) / own), 2)
    speed = np.where(moving, (length - 1) / whole, own)
    first = np.where(moving, 0.0, rng.random(len(clip)) * (length - 1))
    return np.where(moving, whole + 1, held), first, speed


def _frames(
    rng: _Rng, span: tuple[float, float], unsteady: float, sequence: NDArray[np.int64], count: int
) -> NDArray[np.float64]:
    """(segment,) numbers of frames around one pace a sequence, at least 1."""
    usual = rng.uniform(*span, count)[sequence]
    frames: NDArray[np.float64] = np.maximum(
        np.round(usual * np.exp(rng.normal(0, unsteady, len(sequence)))), 1
    )
    return frames


def _placed(
    bank: LetterBank,
    clip: NDArray[np.int64],
    sequence: NDArray[np.int64],
    follows: NDArray[np.bool_],
    rng: _Rng,
) -> tuple[FloatArray, FloatArray]:
    """Places, drifting to one side, and swerves: doubled letters slide, bounce or both."""
    count = int(sequence[-1]) + 1
    steps = rng.normal(0, 0.08, (len(clip), 3))
    steps[:, 0] += rng.normal(-0.03, 0.05, count)[sequence]
    text = bank.text[clip]
    doubled = np.r_[False, follows[:-1] & (text[1:] == text[:-1])]
    slides = doubled & (rng.random(len(clip)) < 0.6)
    steps[slides, 0] -= rng.uniform(0.2, 0.7, slides.sum())
    place = np.cumsum(steps, axis=0)
    begins = np.searchsorted(sequence, np.arange(count))
    place -= place[begins][sequence]
    bounce = rng.normal(0, 0.06, (len(clip), 3))
    bounces = np.r_[doubled[1:], False] & ~(
        np.r_[slides[1:], False] & (rng.random(len(clip)) < 0.7)
    )
    bounce[bounces, 1] += rng.choice([-1.0, 1.0], bounces.sum()) * rng.uniform(
        0.2, 0.5, bounces.sum()
    )
    bounce[bounces, 2] += rng.normal(0, 0.3, bounces.sum())
    return place.astype(np.float32), bounce.astype(np.float32)
