"""Streams with their truth: clips of signs one after the other, as a camera would see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from datasets.clip_table import ClipTable
from datasets.hand_table import HandTable
from edge_runtime.landmarks import Landmarks
from keras_models.evaluation.scores import UNKNOWN
from keras_models.streams.pauses import FRAMES_PER_S, Pause, pause

_HEIGHT = 480


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


def clips_in_turn(table: ClipTable, order: Sequence[int], between: Pause = "away") -> Script:
    """Clips of whole signs, one after the other; those of nothing are no signs.

    Args:
        table: of one signer or recording.
        order: rows.
        between: what the hands do before, between and after them.
    """
    clips = [_frames(table, row) for row in order]
    frames: list[Landmarks] = []
    signs: list[Sign] = []
    now_s = 0.0
    for row, before, clip in zip(order, [[], *clips[:-1]], clips, strict=True):
        frames += pause(between, before, clip, now_s, seed=row)
        start_s = frames[-1].timestamp_s + _step_s(clip)
        clip = [replace(frame, timestamp_s=start_s + frame.timestamp_s) for frame in clip]
        frames += clip
        now_s = clip[-1].timestamp_s
        if table.label[row] != UNKNOWN:
            signs.append(Sign(str(table.label[row]), start_s, now_s))
    frames += pause(between, clips[-1] if clips else [], [], now_s, seed=0)
    return Script(tuple(frames), tuple(signs))


def spelled(table: HandTable) -> Script:
    """One clip of a virtual signer who spells a word or a phrase; a sign is a letter while it is
    held or drawn, or a space while the hand is below the picture.

    Args:
        table: of one clip, a label in every frame.
    """
    frames = pause("away", [], [], 0.0, seed=0)
    first_s = frames[-1].timestamp_s
    for hand, aspect, number in zip(table.hands, table.aspect, range(len(table)), strict=True):
        size = (round(_HEIGHT * float(aspect)), _HEIGHT)
        now_s = first_s + (number + 1) / FRAMES_PER_S
        frames.append(Landmarks(*size, now_s, right_hand=hand.astype(np.float32)))
    times_s = [frame.timestamp_s for frame in frames[-len(table) :]]
    frames += pause("away", [], [], times_s[-1], seed=0)
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


def _frames(table: ClipTable, row: int) -> list[Landmarks]:
    """The clip's frames, at times from 0 on."""
    sequence, length = table.sequence, int(table.length[row])
    size = (round(_HEIGHT * float(sequence.aspect[row])), _HEIGHT)
    times_s = sequence.times_s[row, :length] - sequence.times_s[row, 0]
    return [
        Landmarks(
            *size,
            float(time_s),
            left_hand=np.array(sequence.left_hand[row, frame]),
            right_hand=np.array(sequence.right_hand[row, frame]),
            pose=np.array(sequence.pose[row, frame]),
        )
        for frame, time_s in enumerate(times_s)
    ]


def _step_s(clip: Sequence[Landmarks]) -> float:
    return clip[1].timestamp_s if len(clip) > 1 else 1 / FRAMES_PER_S
