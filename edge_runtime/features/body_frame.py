"""Where a signer's body is and how large: the origin and unit of features that follow the hands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.geometry import in_heights, is_there, length, never_zero
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import MIDDLE_MCP, WRIST, FloatArray

LEFT_SHOULDER, RIGHT_SHOULDER = 11, 12

# Shoulder width divided by palm length (landmarks 0 to 9, in three dimensions): the median over the
# hands in the public word clips that have a pose, so that both scales are about the same unit.
SHOULDERS_PER_PALM = 3.9


def body_frame(sequence: FrameSequence) -> tuple[FloatArray, FloatArray]:
    """Origin and scale of every frame, known from that frame and those before it.

    The origin is the middle between the shoulders and the scale their distance in the image plane.
    A frame without a pose keeps the shoulders last seen. Until shoulders are seen at all, the
    origin is the mean place of the wrists in the first frame with a hand, and the scale that
    frame's palm length (the mean of two hands) times ``SHOULDERS_PER_PALM``.

    Returns:
        origin (..., frame, xyz=3) and scale (..., frame), float32, in image heights; z of the
        origin is the shoulders' own (relative to the hips) or 0. NaN until anything is seen.
    """
    shoulders = in_heights(
        sequence.pose[..., LEFT_SHOULDER : RIGHT_SHOULDER + 1, :], sequence.aspect
    )
    left, right = shoulders[..., 0, :], shoulders[..., 1, :]
    x, y = left[..., 0] - right[..., 0], left[..., 1] - right[..., 1]
    width = never_zero(np.sqrt(x * x + y * y))
    body = np.concatenate([(left + right) / 2, width[..., None]], axis=-1)
    body = last_seen(body, is_there(shoulders))
    body = np.where(np.isnan(body), _first_hands(sequence), body)
    return body[..., :3], body[..., 3]


def last_seen(values: FloatArray, seen: NDArray[np.bool_]) -> FloatArray:
    """Values (..., frame, number), those of the last frame that was seen (..., frame) up to each
    frame; NaN before the first."""
    frame = np.where(seen, np.arange(seen.shape[-1]), -1)
    latest = np.maximum.accumulate(frame, axis=-1)[..., None]
    taken = np.take_along_axis(values, np.maximum(latest, 0), axis=-2)
    return np.where(latest < 0, np.float32(np.nan), taken)


def first_seen(values: FloatArray, seen: NDArray[np.bool_]) -> FloatArray:
    """Values (..., frame, number) of the first frame seen (..., frame), from that frame on; NaN
    before it."""
    first = seen.argmax(axis=-1)[..., None, None]
    taken = np.take_along_axis(values, first, axis=-2)
    since = np.logical_or.accumulate(seen, axis=-1)[..., None]
    return np.where(since, taken, np.float32(np.nan))


def _first_hands(sequence: FrameSequence) -> FloatArray:
    """(..., frame, 4): mean wrist x, y and 0, and the scale, of the first frame with a hand."""
    left, right = (_wrist_and_scale(sequence, side) for side in ("left_hand", "right_hand"))
    mean = np.where(np.isnan(left), right, np.where(np.isnan(right), left, (left + right) / 2))
    return first_seen(mean, ~np.isnan(mean[..., 0]))


def _wrist_and_scale(sequence: FrameSequence, side: str) -> FloatArray:
    hand = in_heights(getattr(sequence, side)[..., [WRIST, MIDDLE_MCP], :], sequence.aspect)
    wrist = hand[..., 0, :]
    palm = never_zero(length(hand[..., 1, :] - wrist))
    scale = palm * np.float32(SHOULDERS_PER_PALM)
    return np.stack([wrist[..., 0], wrist[..., 1], 0 * wrist[..., 0], scale], axis=-1)
