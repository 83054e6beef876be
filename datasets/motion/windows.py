"""Labelled windows of streams: what the motion network is trained on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from datasets.motion.streams import Stream, palm_length
from edge_runtime.features import STROKE240
from edge_runtime.landmarks import WRIST, FloatArray

# A stroke is to be seen from its end until this long after it.
SEEN_FOR_S = 0.4
_UNDECIDED_AFTER_S = 0.15
_UNDECIDED_SHARE = 0.3


def label_at(stream: Stream, time_s: float) -> str | None:
    """What a window that ends at ``time_s`` shows: "J", "Z", "?", or None where it is not decided,
    in the last third of a stroke and when its end is about to leave the window's attention."""
    for stroke in stream.strokes:
        since_end_s = time_s - stroke.end_s
        if 0 <= since_end_s <= SEEN_FOR_S:
            return stroke.label
        early_s = _UNDECIDED_SHARE * (stroke.end_s - stroke.start_s)
        if -early_s < since_end_s < SEEN_FOR_S + _UNDECIDED_AFTER_S:
            return None
    return "?"


def filmed(stream: Stream, rng: np.random.Generator) -> Stream:
    """The stream as some camera and tracker would deliver it: from another angle, at 6 to 30
    frames a second with uneven gaps, noisy, and with fast frames lost now and then."""
    fps = float(np.exp(rng.uniform(np.log(6), np.log(30))))
    steps_s = rng.uniform(0.7, 1.3, int((stream.times_s[-1] - stream.times_s[0]) * fps) + 1) / fps
    times_s = stream.times_s[0] + np.cumsum(steps_s) - steps_s[0]
    times_s = times_s[times_s <= stream.times_s[-1]]
    hands = _seen_from(_at(stream, times_s), rng)
    palm = palm_length(hands)
    hands += rng.normal(0, rng.uniform(0.0, 0.025) * palm, hands.shape).astype(np.float32)
    # A hand lost now and then, fast ones more often.
    speed = np.linalg.norm(np.gradient(hands[:, WRIST, :2], axis=0), axis=-1) * fps / palm
    kept = (rng.random(len(times_s)) > 0.25) | (speed < 3)
    if rng.random() < 0.3:
        lost_s = rng.choice(times_s)
        kept &= (times_s < lost_s) | (times_s > lost_s + rng.uniform(0.05, 0.35))
    return Stream(hands[kept], times_s[kept], stream.strokes)


def windows(
    stream: Stream, per_class: int, rng: np.random.Generator
) -> tuple[FloatArray, NDArray[np.str_]]:
    """Features (window, 240) and labels (window,) of up to ``per_class`` windows of J, of Z, and
    of twice as many of neither."""
    truth = np.array([label_at(stream, t) or "" for t in stream.times_s])
    chosen: list[int] = []
    for label, count in (("J", per_class), ("Z", per_class), ("?", 2 * per_class)):
        ends = np.flatnonzero(truth == label)
        chosen += list(rng.choice(ends, min(count, len(ends)), replace=False))
    rows = [window_at(stream, end) for end in chosen]
    return np.array(rows, np.float32).reshape(-1, STROKE240.size), truth[chosen]


def window_at(stream: Stream, end: int) -> FloatArray:
    """The feature (240,) of the window that ends with frame ``end``."""
    first = int(np.searchsorted(stream.times_s, stream.times_s[end] - STROKE240.window_s))
    frames = slice(max(first - 1, 0), end + 1)
    return STROKE240.kernel(stream.hands[frames], stream.times_s[frames], 1.0, False)


def _at(stream: Stream, times_s: NDArray[np.float64]) -> FloatArray:
    frame = np.interp(times_s, stream.times_s, np.arange(len(stream.times_s), dtype=np.float64))
    before = frame.astype(np.intp)
    after = np.minimum(before + 1, len(stream.times_s) - 1)
    share = (frame - before).astype(np.float32)[:, None, None]
    hands: FloatArray = stream.hands[before] * (1 - share) + stream.hands[after] * share
    return hands


def _seen_from(hands: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Turned by up to about 15 degrees about each axis, z stretched, x and y a little too."""
    x, y, z = rng.normal(0, np.radians(8), 3)
    turn_x = np.array([[1, 0, 0], [0, np.cos(x), -np.sin(x)], [0, np.sin(x), np.cos(x)]])
    turn_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    turn_z = np.array([[np.cos(z), -np.sin(z), 0], [np.sin(z), np.cos(z), 0], [0, 0, 1]])
    stretch = np.diag(np.exp(rng.normal(0, [0.08, 0.08, 0.2])))
    matrix = turn_z @ turn_y @ turn_x @ stretch
    turned: FloatArray = (hands @ matrix.T.astype(np.float32)).astype(np.float32)
    return turned
