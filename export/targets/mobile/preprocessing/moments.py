"""Frames at other instants as a graph, for phones: as the runtime interpolates, in float32."""

from __future__ import annotations

from typing import Any

import numpy as np

# A frame missed by less than this share of the way to the next is that frame: float32 seconds are
# no finer.
_AT_A_FRAME = np.float32(1e-4)


def count_frames(times_s: Any) -> Any:
    """() int32, how many of the frames are used: those at the end with a negative time (or NaN)
    are not.

    Args:
        times_s: (frame,) float32.
    """
    import tensorflow as tf

    return tf.reduce_sum(tf.cast(times_s >= 0, tf.int32))


def frames_around(times_s: Any, instants_s: Any) -> tuple[Any, Any, Any]:
    """Frames before and after each instant, and how far on the way it is.

    Args:
        times_s: (frame,) float32 seconds, increasing; negative at the end where there are no more.
        instants_s: (instant,) float32.

    Returns:
        (instant,) int32 each, and (instant,) float32 in 0..1, exactly 0 or 1 at a frame.
    """
    import tensorflow as tf

    newest = tf.maximum(count_frames(times_s) - 1, 0)
    passed = (times_s[None] >= 0) & (times_s[None] <= instants_s[:, None])
    before = tf.clip_by_value(tf.reduce_sum(tf.cast(passed, tf.int32), axis=1) - 1, 0, newest)
    after = tf.minimum(before + 1, newest)
    start_s, end_s = tf.gather(times_s, before), tf.gather(times_s, after)
    length_s = tf.where(end_s > start_s, end_s - start_s, np.float32(1))
    way = tf.clip_by_value((instants_s - start_s) / length_s, 0, 1)
    way = tf.where(way < _AT_A_FRAME, np.float32(0), way)
    return before, after, tf.where(way > 1 - _AT_A_FRAME, np.float32(1), way)


def newest_time(times_s: Any) -> Any:
    """() float32 seconds, the time of the last frame that is used.

    Args:
        times_s: (frame,) float32.
    """
    import tensorflow as tf

    return tf.reduce_max(tf.where(times_s >= 0, times_s, np.float32(0)))
