"""Clips of any length to the number of frames that a model takes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import FloatArray

PARTS = ("left_hand", "right_hand", "pose", "face")


def stretch(sequence: FrameSequence, frames: int) -> FrameSequence:
    """Exactly ``frames`` frames, evenly spaced from the first to the last of each clip.

    Clips may be padded: frames at the end whose time is NaN count as none. See ``resample``.

    Args:
        sequence: of one clip or, with leading axes, of many of different durations.
        frames: of the result, at least 1.
    """
    times_s = sequence.times_s
    first = times_s[..., :1]
    last = np.fmax.reduce(times_s, axis=-1, keepdims=True)
    share = np.arange(frames) / max(frames - 1, 1)
    # The last instant is the last frame's own, not one rounding error off it.
    instants = np.where(share == 1, last, first + (last - first) * share)
    return resample(sequence, instants)


def resample(sequence: FrameSequence, times_s: NDArray[np.float64]) -> FrameSequence:
    """Landmarks at other instants, linear between the two frames around each.

    Where one of the two lacks a part, it is the other's; where an instant is exactly a frame's,
    that frame's, missing or not. Before the first frame and after the last one they stand still.

    Args:
        times_s: (..., new frame) float64, seconds; NaN where no frame is wanted.
    """
    around = _frames_around(sequence.times_s, times_s)
    parts = {name: _between(getattr(sequence, name), *around) for name in PARTS}
    return replace(sequence, **parts, times_s=times_s)


def pad(features: FloatArray, frames: int) -> FloatArray:
    """(..., frame, size) -> (..., frames, size): zeros at the end, or cut at the end."""
    kept = features[..., :frames, :]
    missing = frames - kept.shape[-2]
    return np.pad(kept, [(0, 0)] * (kept.ndim - 2) + [(0, missing), (0, 0)])


def is_missing_view(points: FloatArray) -> bool:
    """Whether an array is a single NaN seen many times, as parts that no source has are."""
    return points.size > 0 and not any(points.strides) and bool(np.isnan(points.flat[0]))


def missing_view(shape: tuple[int, ...]) -> FloatArray:
    """NaN of that shape in four bytes of memory, read-only."""
    return np.broadcast_to(np.float32(np.nan), shape)


def _frames_around(
    old_s: NDArray[np.float64], new_s: NDArray[np.float64]
) -> tuple[NDArray[np.intp], NDArray[np.intp], FloatArray]:
    """Frames before and after each instant, and how far on the way it is, each (..., new frame);
    the way is NaN where the instant is."""
    passed = np.zeros(new_s.shape, np.intp)
    for frame in range(old_s.shape[-1]):
        passed += old_s[..., frame, None] <= new_s
    newest = np.maximum((~np.isnan(old_s)).sum(axis=-1, keepdims=True) - 1, 0)
    before = np.clip(passed - 1, 0, newest)
    after = np.minimum(before + 1, newest)
    start_s, end_s = (np.take_along_axis(old_s, frame, axis=-1) for frame in (before, after))
    way = np.clip((new_s - start_s) / np.where(end_s > start_s, end_s - start_s, 1), 0, 1)
    # Instants that miss a frame by a rounding error are that frame's.
    way = np.round(way, 6)
    before = np.where(way == 1, after, before)
    way = np.where(way == 1, 0, way)
    return before, np.where(way == 0, before, after), way.astype(np.float32)


def _between(
    points: FloatArray, before: NDArray[np.intp], after: NDArray[np.intp], way: FloatArray
) -> FloatArray:
    """Points (..., frame, point, number) at places between frames -> (..., new frame, ...)."""
    frames, *inner = points.shape[-3:]
    shape = (*way.shape, *inner)
    if is_missing_view(points):
        return missing_view(shape)
    rows = points.reshape(-1, inner[0] * inner[1])
    clip = np.arange(rows.shape[0] // frames).reshape(*way.shape[:-1], 1) * frames
    start, end = (rows[(clip + frame).ravel()] for frame in (before, after))
    # What one of the two lacks is the other's.
    no_start, no_end = np.isnan(start[:, 0]), np.isnan(end[:, 0])
    start[no_start], end[no_end] = end[no_start], start[no_end]
    end -= start
    end *= way.reshape(-1, 1)
    end += start
    return np.asarray(end.reshape(shape))
