"""hand63 as a graph, for phones: as ``edge_runtime.features.hand63`` to the last rounding."""

from __future__ import annotations

from typing import Any

import numpy as np

from edge_runtime.landmarks import MIDDLE_MCP, WRIST

_AXES = np.eye(3, dtype=np.float32)


def hand63(hands: Any, aspect: Any, is_left: Any) -> Any:
    """The kernel in TensorFlow; see ``edge_runtime.features.hand63`` for the steps.

    Args:
        hands: (hand, point=21, xyz=3) float32, image-normalised.
        aspect: (1, 1) float32, image width divided by height.
        is_left: (1, 1) bool.

    Returns:
        (hand, 63) float32.
    """
    import tensorflow as tf

    relative = hands - hands[:, WRIST : WRIST + 1]
    points = relative * units(aspect, is_left)[:, None]
    middle = points[:, MIDDLE_MCP]
    palm = tf.sqrt(tf.reduce_sum(middle * middle, axis=1, keepdims=True))
    palm = tf.where(palm == 0, np.float32(1), palm)
    return tf.reshape(points / palm[:, None], (-1, 63))


def units(aspect: Any, is_left: Any) -> Any:
    """What x, y and z are multiplied by to be in image heights, as of a right hand.

    Args:
        aspect: (1, 1) float32, image width divided by height.
        is_left: (1, 1) bool.

    Returns:
        (1, xyz=3) float32.
    """
    import tensorflow as tf

    side = tf.where(is_left, np.float32(-1), np.float32(1))
    # Not a concatenation: where it names one tensor twice, XNNPACK of LiteRT 2.3 answers wrongly
    # every few times.
    return aspect * side * _AXES[0] + _AXES[1] + aspect * _AXES[2]


def of_frame(landmarks: Any, aspect: Any, handedness: Any) -> Any:
    """What the model of single frames takes.

    Args:
        landmarks: (1, point=21, xyz=3) float32, image-normalised.
        aspect: (1, 1) float32, image width divided by height.
        handedness: (1, 1) float32, how likely it is a right hand; below 0.5 is a left one.

    Returns:
        (1, 63) float32.
    """
    return hand63(landmarks, aspect, handedness < np.float32(0.5))


def of_gesture(hand: Any, handedness: Any, world_hand: Any) -> Any:
    """The embedder of a Gesture Recognizer.

    Args:
        hand: (1, point=21, xyz=3) float32, as MediaPipe hands it over: wrist-relative, in one
            unit for all three axes where the image is at least as wide as high.
        handedness: (1, 1) float32, how likely it is a right hand, in an unmirrored image.
        world_hand: (1, point=21, xyz=3) float32, not used: the model was trained without.

    Returns:
        (1, 63) float32.
    """
    import tensorflow as tf

    del world_hand
    return hand63(hand, tf.ones_like(handedness), handedness < np.float32(0.5))
