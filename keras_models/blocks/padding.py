"""padding_penalty: what keeps attention off the frames that only fill a sequence up."""

from __future__ import annotations

from typing import Any

from keras import ops

# exp(-32) is a millionth of float32's precision. A larger number would be no better, and worse
# where it is rounded: float16 overflows, and int8 has 256 steps from it to the largest score.
PENALTY = -32.0


def padding_penalty(features: Any) -> Any:
    """To be added to the attention scores of frames.

    Args:
        features: (batch, frame, feature) float32; a frame of zeros is padding, as is one without
            any landmark.

    Returns:
        (batch, frame) float32, 0 or, where the frame is padding, -32. If all of them are, the
        scores keep their differences.
    """
    filled = ops.cast(ops.max(ops.abs(features), axis=-1) > 0, "float32")
    return (1 - filled) * PENALTY
