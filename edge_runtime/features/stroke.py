"""stroke240: the last 1.2 seconds of a moving hand, for letters that are motions (J and Z)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.window import WindowFeature
from edge_runtime.landmarks import FloatArray

WINDOW_S = 1.2
STEPS = 16

# Wrist, knuckles of middle and little finger, then the five fingertips.
_POINTS = np.array([0, 9, 17, 4, 8, 12, 16, 20])
_WRIST, _MIDDLE_KNUCKLE, _TIPS = 0, 1, slice(3, 8)
# The places whose paths are kept: wrist, the two knuckles, tips of index and little finger.
_FOLLOWED = np.array([0, 1, 2, 4, 7])
_OFFSETS_S = np.linspace(-WINDOW_S, 0.0, STEPS)


def stroke240(
    hands: FloatArray, times_s: NDArray[np.float64], aspect: float, is_left: bool
) -> FloatArray:
    """Paths of wrist, knuckles and fingertips over the window that ends with the last frame.

    The frames are interpolated linearly at 16 instants, 80 ms apart, the last one that of the
    newest frame; before the first frame the hand is taken to have been still. Units are palm
    lengths (mean of |landmark 9 - landmark 0| over the window, aspect-true, in three dimensions),
    the origin is the wrist's mean place. Left hands are mirrored.

    Args:
        hands: (frame, point=21, xyz=3) float32, image-normalised, of an unmirrored image, no NaN.
        times_s: (frame,) capture times in seconds, increasing.
        aspect: image width divided by height.
        is_left: whether the hand is the signer's left.

    Returns:
        (240,) float32, step by step 15 numbers: x and y of landmarks 0, 9, 17, 8 and 20, then the
        three-dimensional distance of each fingertip, thumb first, from the wrist.
    """
    points = _resample(hands[:, _POINTS], times_s)
    points *= np.array([-aspect if is_left else aspect, 1.0, aspect], np.float32)
    bones = points - points[:, _WRIST, None]
    lengths = np.sqrt(np.einsum("spc,spc->sp", bones, bones))
    palm = max(float(lengths[:, _MIDDLE_KNUCKLE].sum()) / STEPS, 1e-6)
    origin = points[:, _WRIST, :2].sum(axis=0) / STEPS
    steps = np.empty((STEPS, 15), np.float32)
    steps[:, :10] = (points[:, _FOLLOWED, :2] - origin).reshape(STEPS, 10)
    steps[:, 10:] = lengths[:, _TIPS]
    steps /= palm
    return steps.reshape(-1)


def _resample(points: FloatArray, times_s: NDArray[np.float64]) -> FloatArray:
    """(frame, point, 3) at (frame,) instants -> (step=16, point, 3) at evenly spaced ones."""
    frame = np.interp(times_s[-1] + _OFFSETS_S, times_s, np.arange(len(times_s), dtype=np.float64))
    before = frame.astype(np.intp)
    after = np.minimum(before + 1, len(times_s) - 1)
    share = (frame - before).astype(np.float32)[:, None, None]
    start = points[before]
    resampled: FloatArray = start + share * (points[after] - start)
    return resampled


STROKE240 = WindowFeature("stroke240", 1, STEPS * 15, WINDOW_S, stroke240)
