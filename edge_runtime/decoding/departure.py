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
_DRIFTING = 1


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
        # (marked and drifting=2, point=21, xy=2) in image heights.
        self._references: FloatArray | None = None
        self.slide = self.opening = 0.0
        self.change = self.largest_change = math.inf

    def mark(self, track: HandTrack) -> None:
        """Measure from the newest frame of the track on."""
        self.forget()
        if len(track):
            self._references = np.stack([track.places()] * 2)
            self.change = self.largest_change = 0.0

    def settle(self, track: HandTrack) -> None:
        """The hand was elsewhere: measure slide and opening from the newest frame on."""
        if self._references is not None:
            self._references[_DRIFTING] = track.places()
        self.largest_change = math.inf

    def update(self, track: HandTrack, interval_s: float) -> None:
        """Measure the newest frame of the track."""
        if self._references is None or not len(track):
            return
        way = track.places() - self._references
        palm = way[:, _PALM].sum(axis=1) / np.float32(len(_PALM))
        shape = way - palm[:, None]
        square = (shape * shape).sum(axis=2).max(axis=1).tolist()
        palm_length = track.palm()
        self.slide = math.hypot(*palm[_DRIFTING].tolist()) / palm_length
        self.change, self.opening = (math.sqrt(value) / palm_length for value in square)
        self.largest_change = max(self.largest_change, self.change)
        follow = np.float32(1 - math.exp(-interval_s / _DRIFT_S))
        self._references[_DRIFTING] += follow * way[_DRIFTING]
