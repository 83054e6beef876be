"""Streams: held letters, strokes and other motions of one signer, joined as in spelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.motion.clip import Clip
from datasets.motion.paths import random_path
from datasets.motion.stroke_bounds import STROKE_TIPS, stroke_bounds
from edge_runtime.landmarks import MIDDLE_MCP, WRIST, FloatArray


@dataclass(frozen=True, slots=True)
class Stroke:
    """One J or Z in a stream."""

    label: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Stream:
    """A hand over time with the strokes that it draws.

    Attributes:
        hands: (frame, point=21, xyz=3) float32, as a right hand, aspect-true.
        times_s: (frame,) seconds, increasing.
        strokes: in order of time.
    """

    hands: FloatArray
    times_s: NDArray[np.float64]
    strokes: tuple[Stroke, ...]


def palm_length(hands: FloatArray) -> float:
    """Median |landmark 9 - landmark 0| of (frame, 21, 3), aspect-true."""
    return float(np.median(np.linalg.norm(hands[:, MIDDLE_MCP] - hands[:, WRIST], axis=-1)))


def hold(clip: Clip, rng: np.random.Generator, *, carried: float = 0.5) -> Stream:
    """The clip's hand for 0.15 to 1 s, with probability ``carried`` along some path."""
    duration_s = float(rng.uniform(0.15, 1.0))
    first = int(rng.integers(0, len(clip.hands) - 1))
    # Back and forth through real frames, so that the tracker's own jitter stays in.
    walk = np.r_[np.arange(first, len(clip.hands)), np.arange(len(clip.hands) - 2, first - 1, -1)]
    times_s = np.arange(0.0, duration_s, 1 / 30)
    hands = clip.hands[walk[np.arange(len(times_s)) // 2 % len(walk)]].copy()
    if rng.random() < carried:
        path = random_path(len(times_s), rng) * palm_length(hands)
        hands[..., :2] += path[:, None].astype(np.float32)
    return Stream(hands, times_s, ())


def excerpt(clip: Clip, rng: np.random.Generator) -> Stream:
    """The clip as it is, between 0.65 and 1.5 times as fast; J and Z from just before the stroke
    to just after it."""
    speed = float(np.exp(rng.uniform(np.log(0.65), np.log(1.5))))
    bounds = stroke_bounds(clip) if clip.label in STROKE_TIPS else None
    if bounds is None:
        times_s = (clip.times_s - clip.times_s[0]) / speed
        return Stream(clip.hands, times_s, ())
    start_s, end_s = bounds
    since = max(clip.times_s[0], start_s - rng.uniform(0.02, 0.3))
    keep = (clip.times_s >= since) & (clip.times_s <= end_s + rng.uniform(0.0, 0.4))
    times_s = (clip.times_s[keep] - since) / speed
    stroke = Stroke(clip.label, (start_s - since) / speed, (end_s - since) / speed)
    return Stream(clip.hands[keep], times_s, (stroke,))


def join(pieces: Sequence[Stream], rng: np.random.Generator) -> Stream:
    """The pieces one after the other, with eased moves of 0.1 to 0.45 s between them."""
    hands, times_s = [pieces[0].hands], [pieces[0].times_s]
    strokes = list(pieces[0].strokes)
    for piece in pieces[1:]:
        last = hands[-1][-1]
        gap_s = float(rng.uniform(0.1, 0.45))
        offset = last[WRIST, :2] - piece.hands[0, WRIST, :2]
        offset = offset + rng.normal(0, 0.3, 2) * palm_length(last[None])
        moved = piece.hands.copy()
        moved[..., :2] += offset.astype(np.float32)
        between_s = np.arange(1 / 30, gap_s, 1 / 30)
        share = between_s / gap_s
        eased = (share * share * (3 - 2 * share)).astype(np.float32)[:, None, None]
        start_s = times_s[-1][-1]
        hands += [last + eased * (moved[0] - last), moved]
        begin_s = start_s + gap_s
        times_s += [start_s + between_s, begin_s + piece.times_s - piece.times_s[0]]
        shift_s = begin_s - piece.times_s[0]
        strokes += [Stroke(s.label, s.start_s + shift_s, s.end_s + shift_s) for s in piece.strokes]
    return Stream(np.concatenate(hands), np.concatenate(times_s), tuple(strokes))
