"""HandTrack: the signing hand over the last moments, and how it moves."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import HAND_POINTS, MIDDLE_MCP, WRIST, FloatArray, Landmarks

_CAPACITY = 128
# Speed is taken over at least this long: over one short frame it is the tracker's noise.
_SPEED_BASE_S = 0.1
# Palm lengths a second of a hand at rest, tracker's noise included; and what a short frame is.
_AT_REST, _LEAP_WITHIN_S = 1.0, 0.07


class HandTrack:
    """The last 128 or more frames with a hand, in memory that does not grow.

    Attributes:
        aspect, is_left: of the newest frame; a change of either begins a new track.
    """

    def __init__(self) -> None:
        self.aspect = 1.0
        self.is_left = False
        self._hands: FloatArray = np.empty((2 * _CAPACITY, HAND_POINTS, 3), np.float32)
        # Asked for several times a frame, so worked out once: x and y in image heights, and
        # the newest frame's palm.
        self._places: FloatArray = np.empty((2 * _CAPACITY, HAND_POINTS, 2), np.float32)
        self._palm = 1.0
        self._to_heights = np.ones(2, np.float32)
        self._times_s: NDArray[np.float64] = np.empty(2 * _CAPACITY)
        # How far the landmarks went in the last two frames, on average, in image heights.
        self._ways = (0.0, 0.0)
        self._end = 0

    def __len__(self) -> int:
        return self._end

    @property
    def newest_s(self) -> float:
        """Time of the newest frame; the track must not be empty."""
        return self._time_s(0)

    def clear(self) -> None:
        """Begin a new track."""
        self._end = 0

    def keep_newest(self) -> None:
        """Begin a new track with the newest frame."""
        self._hands[0] = self._hands[self._end - 1]
        self._places[0] = self._places[self._end - 1]
        self._times_s[0] = self._times_s[self._end - 1]
        self._end = 1

    def is_other(self, landmarks: Landmarks) -> bool:
        """Whether the hand of a frame is of the other side than the last one and elsewhere: where
        that was, a tracker has judged its side anew."""
        is_left = not landmarks.has_right_hand
        if not self._end or is_left == self.is_left or landmarks.aspect != self.aspect:
            return False
        hand = landmarks.left_hand if is_left else landmarks.right_hand
        way = hand[MIDDLE_MCP, :2] * self._to_heights - self.places()[MIDDLE_MCP]
        return math.hypot(*way.tolist()) > self._palm

    def add(self, landmarks: Landmarks, now_s: float) -> None:
        """Append the right hand of a frame, else its left one; nothing where both are missing."""
        if not (landmarks.has_right_hand or landmarks.has_left_hand):
            return
        is_left = not landmarks.has_right_hand
        if (is_left, landmarks.aspect) != (self.is_left, self.aspect):
            self.clear()
            self.is_left, self.aspect = is_left, landmarks.aspect
            self._to_heights = np.array([self.aspect, 1], np.float32)
        if self._end == len(self._times_s):
            self._hands[:_CAPACITY] = self._hands[_CAPACITY:]
            self._places[:_CAPACITY] = self._places[_CAPACITY:]
            self._times_s[:_CAPACITY] = self._times_s[_CAPACITY:]
            self._end = _CAPACITY
        hand = landmarks.left_hand if is_left else landmarks.right_hand
        self._hands[self._end] = hand
        np.multiply(hand[:, :2], self._to_heights, out=self._places[self._end])
        self._times_s[self._end] = now_s
        self._palm = self._length_of_palm(hand)
        self._end += 1
        if self._end > 1:
            way = self.places() - self.places(1)
            mean = float(np.sqrt(np.add.reduce(way * way, axis=1)).sum()) / HAND_POINTS
            self._ways = (mean, self._ways[0])

    def window(self, window_s: float) -> tuple[FloatArray, NDArray[np.float64]]:
        """Views of the hands (frame, 21, 3) and times (frame,) of the last ``window_s``, and of the
        one frame before."""
        times_s = self._times_s[: self._end]
        first = int(np.searchsorted(times_s, times_s[-1] - window_s))
        frames = slice(max(first - 1, 0), self._end)
        return self._hands[frames], self._times_s[frames]

    def palm(self) -> float:
        """|landmark 9 - landmark 0| of the newest frame in image heights, three-dimensional."""
        return self._palm

    def _length_of_palm(self, hand: FloatArray) -> float:
        x, y, z = (hand[MIDDLE_MCP] - hand[WRIST]).tolist()
        return max(math.hypot(x * self.aspect, y, z * self.aspect), 1e-6)

    def places(self, back: int = 0) -> FloatArray:
        """(point=21, xy=2) of the frame ``back`` frames ago, in image heights: a view, which holds
        until the next frame."""
        places: FloatArray = self._places[self._end - 1 - back]
        return places

    def speed(self) -> float:
        """Of the fastest landmark, in palm lengths a second, over the last 0.1 s or more; 0 in the
        first frame of a track."""
        if self._end < 2:
            return 0.0
        now_s, back = self.newest_s, 1
        while back + 1 < self._end and now_s - self._time_s(back) < _SPEED_BASE_S:
            back += 1
        way = self.places() - self.places(back)
        square = float(np.add.reduce(way * way, axis=1).max())
        return math.sqrt(square) / self.palm() / (now_s - self._time_s(back))

    def leap(self) -> float:
        """Mean speed of all landmarks since the frame before, in palm lengths a second, where that
        began from rest within one short frame; else 0. No hand moves like that: it is another."""
        if self._end < 3 or self._step_s(0) > _LEAP_WITHIN_S or self._mean_speed(1) > _AT_REST:
            return 0.0
        return self._mean_speed(0)

    def _mean_speed(self, back: int) -> float:
        return self._ways[back] / self.palm() / self._step_s(back)

    def _step_s(self, back: int) -> float:
        return self._time_s(back) - self._time_s(back + 1)

    def _time_s(self, back: int) -> float:
        return self._times_s.item(self._end - 1 - back)
