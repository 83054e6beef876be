"""sinusoidal_positions: where a frame stands in its sequence, as waves."""

from __future__ import annotations

import numpy as np

from edge_runtime.landmarks import FloatArray

LONGEST_WAVE = 10_000.0


def sinusoidal_positions(frames: int, width: int) -> FloatArray:
    """Source: Vaswani et al. 2017, section 3.5, sines first and then cosines.

    Returns:
        (frame, width) float32 in -1..1.
    """
    waves = LONGEST_WAVE ** (-np.arange(width // 2) / (width // 2))
    angles = np.arange(frames)[:, None] * waves
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=-1).astype(np.float32)
