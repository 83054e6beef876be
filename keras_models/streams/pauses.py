"""What hands do between two clips: they leave, rest in the lap, or go straight on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from datasets.hand.resting_hands import resting_hands
from edge_runtime.landmarks import FloatArray, Landmarks

Pause = Literal["away", "lap", "none"]
PAUSES: tuple[Pause, ...] = ("away", "lap", "none")

FRAMES_PER_S = 30.0
# Hands are away, or rest, for so long between two clips.
REST_S = 1.0
# What a hand takes from one place to the next.
_WAY_S = 0.4
_SIDES = ("left_hand", "right_hand")


def pause(
    kind: Pause, before: Sequence[Landmarks], after: Sequence[Landmarks], now_s: float, seed: int
) -> list[Landmarks]:
    """The frames after ``now_s`` between two clips, either of which may be empty.

    Args:
        kind: "away": no hand is seen; "lap": the hands go down, rest in view and come up again;
            "none": they go straight from one place to the other. The ways are made here, by no
            signer.
        before, after: the clips' own frames.
        now_s: time of the last frame so far.
        seed: of the resting hands.
    """
    leaving, coming = _with_hand(before[::-1]), _with_hand(after)
    if kind == "away" or (leaving is None and coming is None):
        parts = [_away(round(REST_S * FRAMES_PER_S))]
    elif kind == "none":
        parts = [_way(leaving, coming) if leaving and coming else _away(round(FRAMES_PER_S))]
    else:
        rest = _lap(leaving or coming, seed)  # type: ignore[arg-type]
        parts = [
            _way(leaving, rest[0]) if leaving else [],
            rest,
            _way(rest[-1], coming) if coming else [],
        ]
    frames = [frame for part in parts for frame in part]
    times_s = now_s + np.arange(1, len(frames) + 1) / FRAMES_PER_S
    return [
        replace(frame, timestamp_s=float(time_s))
        for frame, time_s in zip(frames, times_s, strict=True)
    ]


def _with_hand(frames: Sequence[Landmarks]) -> Landmarks | None:
    return next((one for one in frames if one.has_left_hand or one.has_right_hand), None)


def _away(count: int) -> list[Landmarks]:
    return [Landmarks(640, 480)] * count


def _lap(like: Landmarks, seed: int) -> list[Landmarks]:
    """Both hands at rest, in pictures of the same size."""
    hands = resting_hands(seed, round(REST_S * FRAMES_PER_S), like.aspect)
    size = (like.image_width, like.image_height)
    return [
        Landmarks(*size, left_hand=left, right_hand=right)
        for left, right in zip(*hands, strict=True)
    ]


def _way(first: Landmarks, last: Landmarks) -> list[Landmarks]:
    """From one frame to the other, slowly at both ends; a hand that only one of them has is there
    for its half of the way."""
    steps = np.linspace(0, 1, round(_WAY_S * FRAMES_PER_S) + 2)[1:-1]
    size = (last.image_width, last.image_height)
    return [
        Landmarks(
            *size,
            **{
                side: _between(getattr(first, side), getattr(last, side), float(step))
                for side in _SIDES
            },
        )
        for step in steps
    ]


def _between(first: FloatArray, last: FloatArray, step: float) -> FloatArray:
    if np.isnan(first[0, 0]) or np.isnan(last[0, 0]):
        return first if step < 0.5 else last
    share = np.float32(step * step * (3 - 2 * step))
    return first + share * (last - first)
