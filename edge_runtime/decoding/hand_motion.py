"""HandMotion: how fast the hands of a stream move, in their own size."""

from __future__ import annotations

import math
from collections import deque

import numpy as np

from edge_runtime.landmarks import HAND_POINTS, MIDDLE_MCP, WRIST, FloatArray, Landmarks

# Speed is taken over at least this long: over one short frame it is the tracker's noise.
_BASE_S = 0.1


class HandMotion:
    """Speed and place of both hands, right or left alike.

    ``places`` are those of the newest frame, (hand=2, point=21, xy=2) in image heights, NaN where
    a hand is missing.
    """

    def __init__(self) -> None:
        self._frames: deque[tuple[float, FloatArray]] = deque()
        self._palms = (1.0, 1.0)
        self.places: FloatArray = _nowhere()

    def clear(self) -> None:
        """Nothing has been seen."""
        self._frames.clear()
        self.places = _nowhere()

    def update(self, landmarks: Landmarks, now_s: float) -> float:
        """Take the next frame.

        Returns:
            speed of the faster hand, the mean over its points, in palm lengths a second over the
            last 0.1 s or more; 0 where no hand has been seen for so long.
        """
        aspect, frames = landmarks.aspect, self._frames
        hands = (landmarks.left_hand, landmarks.right_hand)
        self.places = np.stack([hand[:, :2] for hand in hands]) * np.array([aspect, 1], np.float32)
        self._palms = (_palm(hands[0], aspect), _palm(hands[1], aspect))
        frames.append((now_s, self.places))
        while len(frames) > 2 and now_s - frames[1][0] >= _BASE_S:
            frames.popleft()
        elapsed_s = now_s - frames[0][0]
        way = self.way_from(frames[0][1])
        return way / elapsed_s if elapsed_s > 0 and way < math.inf else 0.0

    def way_from(self, places: FloatArray) -> float:
        """How far the hand that has come farther is from earlier ``places``, the mean over its
        points, in palm lengths; infinite where no hand is there both times."""
        steps = self.places - places
        ways = np.sqrt((steps * steps).sum(axis=2)).mean(axis=1).tolist()
        return max(
            (way / palm for way, palm in zip(ways, self._palms, strict=True) if way == way),
            default=math.inf,
        )


def _nowhere() -> FloatArray:
    return np.full((2, HAND_POINTS, 2), np.nan, np.float32)


def _palm(hand: FloatArray, aspect: float) -> float:
    """|landmark 9 - landmark 0| in image heights, three-dimensional; NaN for a missing hand."""
    x, y, z = (hand[MIDDLE_MCP] - hand[WRIST]).tolist()
    return max(math.hypot(x * aspect, y, z * aspect), 1e-6)
