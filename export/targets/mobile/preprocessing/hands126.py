"""hands126 of a window as a graph, for phones: both hands, stretched to the model's frames."""

from __future__ import annotations

from typing import Any

import numpy as np

from export.targets.mobile.preprocessing.hand63 import hand63
from export.targets.mobile.preprocessing.moments import count_frames, frames_around, newest_time


def of_window(left_hand: Any, right_hand: Any, times_s: Any, aspect: Any, frames: int) -> Any:
    """``stretch`` and ``hands126`` of ``edge_runtime.features`` in TensorFlow; see there.

    Args:
        left_hand: (1, frame, point=21, xyz=3) float32, image-normalised, the signer's own left
            hand in an unmirrored image; zeros or NaN where it was not found.
        right_hand: likewise.
        times_s: (1, frame) float32 seconds from any recent moment, increasing; negative for the
            frames at the end that are not used.
        aspect: (1, 1) float32, image width divided by height.
        frames: that the model takes.

    Returns:
        (1, frames, 126) float32; 0 where a hand is missing.
    """
    import tensorflow as tf

    times_s = times_s[0]
    first, last = times_s[0], newest_time(times_s)
    share = np.arange(frames, dtype=np.float32) / np.float32(max(frames - 1, 1))
    around = frames_around(times_s, first + (last - first) * share)
    sides = [_hand(hand[0], around, aspect) for hand in (left_hand, right_hand)]
    used = tf.cast(count_frames(times_s) > 0, tf.float32)
    return tf.concat(sides, axis=1)[None] * used


def _hand(points: Any, around: tuple[Any, Any, Any], aspect: Any) -> Any:
    """(frame, 21, 3) -> (instant, 63)."""
    import tensorflow as tf

    before, after, way = around
    rows = tf.reshape(points, (-1, 63))
    rows = tf.where(tf.math.is_nan(rows), np.float32(0), rows)
    start, end = tf.gather(rows, before), tf.gather(rows, after)
    # What one of the two lacks is the other's; but at a frame it is that frame's alone.
    at_start, at_end = (way == 0)[:, None], (way == 1)[:, None]
    start, end = (
        tf.where(at_end | (~at_start & ~_is_there(start)), end, start),
        tf.where(at_start | (~at_end & ~_is_there(end)), start, end),
    )
    between = start + way[:, None] * (end - start)
    return hand63(tf.reshape(between, (-1, 21, 3)), aspect, tf.zeros_like(aspect, tf.bool))


def _is_there(rows: Any) -> Any:
    """(instant, 63) -> (instant, 1) whether the hand was found."""
    import tensorflow as tf

    return tf.reduce_max(tf.abs(rows), axis=1, keepdims=True) > 0
