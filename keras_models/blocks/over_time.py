"""over_time: 2-D layers along the frames of a clip, so that no 3-D convolution is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras import ops


def over_time(x: Any, frames: int, layers: Callable[[Any], Any]) -> Any:
    """Apply layers to a clip that is folded to (batch, frame, row * column, channel).

    A 3-D convolution of kernel (k, 1, 1) is exactly a 2-D one of kernel (k, 1) on that; TFLite has
    no integer 3-D convolution.

    Args:
        x: (batch * frame, row, column, channel) float32.
        frames: of a clip.
        layers: which keep the last axis but one.

    Returns:
        (batch * frame left, row, column, channel) float32.
    """
    rows, columns, channels = x.shape[1:]
    folded = layers(ops.reshape(x, (-1, frames, rows * columns, channels)))
    return ops.reshape(folded, (-1, rows, columns, folded.shape[-1]))
