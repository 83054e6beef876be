"""Departure: how far a hand has come from where it was when a letter was committed."""

from __future__ import annotations

import math

import numpy as np

from edge_runtime.decoding.hand_track import HandTrack
from edge_runtime.landmarks import FloatArray

# Wrist and knuckles: their mean is the place of the hand, whatever the fingers do.
_PALM = np.array([0, 5, 9, 13, 17])
# The drifting reference follows the hand this slowly, so that only a quick move counts.
_DRIFT_S = 0.5


class Departure:
    """Measures slide, opening and change since ``mark``, in palm lengths.

    Attributes:
        slide: how far the palm is from a reference that drifts after it.
        opening: largest displacement of a landmark against the palm, from the same reference.
        change: the same from the marked hand itself; infinite where nothing is marked.
        largest_change: the greatest ``change`` since the mark; infinite after ``settle`` too.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Nothing is marked."""
        self._marked: FloatArray | None = None
        self._drifting: FloatArray | None = None
        self.slide = self.opening = 0.0
        self.change = self.largest_change = math.inf

    def mark(self, track: HandTrack) -> None:
        """Measure from the newest frame of the track on."""
        self.forget()
        if len(track):
            self._marked = track.places()
            self._drifting = self._marked
            self.change = self.largest_change = 0.0

    def settle(self, track: HandTrack) -> None:
        """The hand was elsewhere: measure slide and opening from the newest frame on."""
        self._drifting = track.places()
        self.largest_change = math.inf

    def update(self, track: HandTrack, interval_s: float) -> None:
        """Measure the newest frame of the track."""
        if self._marked is None or self._drifting is None or not len(track):
            return
        now, palm_length = track.places(), track.palm()
        way = now - self._drifting
        slide, opening = _split(way)
        self.slide, self.opening = slide / palm_length, opening / palm_length
        self.change = _split(now - self._marked)[1] / palm_length
        self.largest_change = max(self.largest_change, self.change)
        self._drifting = self._drifting + np.float32(1 - math.exp(-interval_s / _DRIFT_S)) * way


def _split(way: FloatArray) -> tuple[float, float]:
    """A displacement (point=21, xy=2) as that of the palm and the largest against the palm."""
    palm = way[_PALM].sum(axis=0) / np.float32(len(_PALM))
    shape = way - palm
    return math.hypot(*palm.tolist()), math.sqrt(float((shape * shape).sum(axis=1).max()))
