"""Streams with their truth: clips of signs one after the other, as a camera would see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from datasets.clip_table import ClipTable
from datasets.hand_table import HandTable
from edge_runtime.landmarks import Landmarks
from keras_models.evaluation.scores import UNKNOWN

_HEIGHT = 480
# Of the virtual signers' films.
_FRAMES_PER_S = 30.0
# Hands are away for so long before and after every clip.
REST_S = 1.0


@dataclass(frozen=True)
class Sign:
    """One sign of a stream: its label, and the seconds from when to when it is shown."""

    label: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Script:
    """Frames of one signer, and the signs in them in order of time."""

    frames: tuple[Landmarks, ...]
    signs: tuple[Sign, ...]


def clips_in_turn(table: ClipTable, order: Sequence[int]) -> Script:
    """Clips of whole signs, the hands away between them; those of nothing are no signs.

    Args:
        table: of one signer or recording.
        order: rows.
    """
    frames: list[Landmarks] = []
    signs: list[Sign] = []
    now_s = 0.0
    for row in order:
        now_s = _rest(frames, now_s)
        clip = _frames(table, row, now_s)
        now_s = clip[-1].timestamp_s
        if table.label[row] != UNKNOWN:
            signs.append(Sign(str(table.label[row]), clip[0].timestamp_s, now_s))
        frames += clip
    _rest(frames, now_s)
    return Script(tuple(frames), tuple(signs))


def spelled(table: HandTable) -> Script:
    """One clip of a virtual signer who spells a word; a sign is a letter while it is held or
    drawn.

    Args:
        table: of one clip, a label in every frame.
    """
    frames: list[Landmarks] = []
    first_s = _rest(frames, 0.0)
    for hand, aspect, number in zip(table.hands, table.aspect, range(len(table)), strict=True):
        size = (round(_HEIGHT * float(aspect)), _HEIGHT)
        now_s = first_s + (number + 1) / _FRAMES_PER_S
        frames.append(Landmarks(*size, now_s, right_hand=hand.astype(np.float32)))
    times_s = [frame.timestamp_s for frame in frames[-len(table) :]]
    _rest(frames, times_s[-1])
    return Script(tuple(frames), tuple(signs_of(table.label.tolist(), times_s)))


def signs_of(labels: Sequence[str], times_s: Sequence[float]) -> list[Sign]:
    """Runs of equal labels of frames and their times; "?" is none."""
    signs, first = [], 0
    for label, run in groupby(labels):
        last = first + len(list(run)) - 1
        if label != UNKNOWN:
            signs.append(Sign(label, times_s[first], times_s[last]))
        first = last + 1
    return signs


def _frames(table: ClipTable, row: int, start_s: float) -> list[Landmarks]:
    """The clip's frames, beginning a frame after ``start_s``."""
    sequence, length = table.sequence, int(table.length[row])
    size = (round(_HEIGHT * float(sequence.aspect[row])), _HEIGHT)
    times_s = sequence.times_s[row, :length] - sequence.times_s[row, 0]
    step_s = float(times_s[1]) if length > 1 else 1 / _FRAMES_PER_S
    return [
        Landmarks(
            *size,
            float(start_s + step_s + time_s),
            left_hand=np.array(sequence.left_hand[row, frame]),
            right_hand=np.array(sequence.right_hand[row, frame]),
            pose=np.array(sequence.pose[row, frame]),
        )
        for frame, time_s in enumerate(times_s)
    ]


def _rest(frames: list[Landmarks], now_s: float) -> float:
    """Frames without hands after ``now_s``; the time of the last one."""
    count = round(REST_S * _FRAMES_PER_S)
    times_s = now_s + np.arange(1, count + 1) / _FRAMES_PER_S
    frames.extend(Landmarks(640, 480, float(time_s)) for time_s in times_s)
    return float(times_s[-1])
