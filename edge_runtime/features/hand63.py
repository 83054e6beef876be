"""hand63: the 21 landmarks of the signing hand, free of place, size and side."""

from __future__ import annotations

from typing import Any

import numpy as np

from edge_runtime.features.registry import FrameFeature
from edge_runtime.landmarks import MIDDLE_MCP, WRIST, FloatArray


def hand63(hands: FloatArray, aspect: Any, is_left: Any) -> FloatArray:
    """Wrist-relative, palm-scaled coordinates of a hand, as the landmark MLP takes them.

    x and z are multiplied by width/height first, so that all three axes have one unit (image
    heights); then the wrist is subtracted and everything is divided by |landmark 9 - landmark 0|
    (by 1 where that is 0). Left hands are mirrored in x, so that every feature is of a right hand.
    Source of the normalisation: the model card of the ASL landmark MLP, "Inputs / Outputs".

    Args:
        hands: (..., point=21, xyz=3) float32, image-normalised, of an unmirrored image.
        aspect: (...) image width divided by height.
        is_left: (...) whether the hand is the signer's left.

    Returns:
        (..., 63) float32, x0 y0 z0 x1 ...; NaN where the landmarks are.
    """
    hands = np.asarray(hands, np.float32)
    scale = np.ones((*hands.shape[:-2], 1, 3), np.float32)
    scale[..., 0, 0] = aspect * (1 - 2 * is_left)
    scale[..., 0, 2] = aspect
    points = (hands - hands[..., WRIST : WRIST + 1, :]) * scale
    # Written out, not np.linalg.norm: elementwise arithmetic is the same for one row and for many.
    square = points[..., MIDDLE_MCP, :] ** 2
    palm = np.sqrt(square[..., 0] + square[..., 1] + square[..., 2])
    palm = palm + (palm == 0)
    points /= palm[..., None, None]
    return points.reshape(*points.shape[:-2], 63)


HAND63 = FrameFeature("hand63", 1, 63, hand63)
