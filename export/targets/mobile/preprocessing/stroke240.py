"""stroke240 as a graph, for phones: the path of a hand from which J and Z are told."""

from __future__ import annotations

from typing import Any

import numpy as np

from edge_runtime.features import stroke
from export.targets.mobile.preprocessing.hand63 import units
from export.targets.mobile.preprocessing.moments import frames_around, newest_time

_POINTS = np.array([0, 9, 17, 4, 8, 12, 16, 20])
_FOLLOWED = np.array([0, 1, 2, 4, 7])
_WRIST, _MIDDLE_KNUCKLE, _FIRST_TIP = 0, 1, 3
_OFFSETS_S = np.linspace(-stroke.WINDOW_S, 0.0, stroke.STEPS).astype(np.float32)


def of_window(hands: Any, times_s: Any, aspect: Any, handedness: Any) -> Any:
    """``edge_runtime.features.stroke.stroke240`` in TensorFlow; see there for the steps.

    Args:
        hands: (1, frame, point=21, xyz=3) float32, image-normalised, the signing hand.
        times_s: (1, frame) float32 seconds from any recent moment, increasing; negative for the
            frames at the end that are not used.
        aspect: (1, 1) float32, image width divided by height.
        handedness: (1, 1) float32, how likely it is a right hand; below 0.5 is a left one.

    Returns:
        (1, 240) float32.
    """
    import tensorflow as tf

    before, after, way = frames_around(times_s[0], newest_time(times_s[0]) + _OFFSETS_S)
    chosen = tf.gather(hands[0], _POINTS, axis=1)
    start, end = tf.gather(chosen, before), tf.gather(chosen, after)
    points = start + way[:, None, None] * (end - start)
    points *= units(aspect, handedness < np.float32(0.5))[None]
    bones = points - points[:, _WRIST : _WRIST + 1]
    lengths = tf.sqrt(tf.reduce_sum(bones * bones, axis=2))
    palm = tf.maximum(tf.reduce_mean(lengths[:, _MIDDLE_KNUCKLE]), np.float32(1e-6))
    origin = tf.reduce_mean(points[:, _WRIST, :2], axis=0)
    paths = tf.reshape(tf.gather(points, _FOLLOWED, axis=1)[..., :2] - origin, (stroke.STEPS, 10))
    steps = tf.concat([paths, lengths[:, _FIRST_TIP:]], axis=1) / palm
    return tf.reshape(steps, (1, -1))
