"""Where in a clip of J or Z the stroke begins and ends."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from datasets.motion.clip import Clip
from edge_runtime.landmarks import MIDDLE_MCP, WRIST

STROKE_TIPS = {"J": 20, "Z": 8}
_REST_SHARE = 0.25
_LONGEST_PAUSE_S = 0.25
_LEAST_PATH_PALMS = 1.5
# What each bar of a Z must measure across, in palm lengths: to the signer's right, back, and again.
_Z_BARS_PALMS = (0.5, 0.3, 0.3)


def stroke_bounds(clip: Clip) -> tuple[float, float] | None:
    """(start_s, end_s) of the longest stretch in which the drawing fingertip moves.

    It moves where its speed is above a quarter of the 80th percentile of the clip; pauses of up to
    a quarter second, as at the corners of a Z, belong to the stroke. None where the clip shows no
    whole stroke: the tip's path is under 1.5 palm lengths, or a bar of the Z is missing because
    the recording stopped or the hand was lost.
    """
    tip = clip.hands[:, STROKE_TIPS[clip.label], :2]
    tip = tip / np.median(np.linalg.norm(clip.hands[:, MIDDLE_MCP] - clip.hands[:, WRIST], axis=-1))
    steps = np.linalg.norm(np.diff(tip, axis=0), axis=-1)
    if steps.sum() < _LEAST_PATH_PALMS or (clip.label == "Z" and not _has_all_bars(tip[:, 0])):
        return None
    speed = steps / np.diff(clip.times_s)
    moving = np.flatnonzero(speed > _REST_SHARE * np.percentile(speed, 80))
    starts, ends = clip.times_s[moving], clip.times_s[moving + 1]
    breaks = np.flatnonzero(starts[1:] - ends[:-1] > _LONGEST_PAUSE_S)
    firsts = np.r_[0, breaks + 1]
    lasts = np.r_[breaks, len(moving) - 1]
    longest = np.argmax(ends[lasts] - starts[firsts])
    return float(starts[firsts[longest]]), float(ends[lasts[longest]])


def _has_all_bars(across: NDArray[np.float32]) -> bool:
    """Whether a fingertip's x (frame,) in palm lengths goes down, up and down again by enough."""
    wanted, sign, extreme = list(_Z_BARS_PALMS), -1.0, float(across[0])
    for x in across.tolist():
        if sign * (x - extreme) >= wanted[0]:
            wanted.pop(0)
            if not wanted:
                return True
            sign, extreme = -sign, x
        elif sign * (x - extreme) < 0:
            extreme = x
    return False
