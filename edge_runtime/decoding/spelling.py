"""HandSpelling: what the hand's own movement says about letters, joined with the labels."""

from __future__ import annotations

from dataclasses import dataclass

from edge_runtime.decoding.departure import Departure
from edge_runtime.decoding.hand_track import HandTrack
from edge_runtime.decoding.settings import DecoderSettings
from edge_runtime.decoding.smoothing import SteadyLabel
from edge_runtime.decoding.speller import Speller
from edge_runtime.decoding.strokes import Stroke, StrokeSpotter
from edge_runtime.landmarks import Landmarks

# A stroke may be found this long before its end: only then does the hand show its last shape.
_STROKE_ENDS_S = 0.12


@dataclass(frozen=True, slots=True)
class Commit:
    """A label that was committed ("" for none), and what it took the place of ("" for nothing)."""

    label: str = ""
    replaced: str = ""


class HandSpelling:
    """Follows the hand and tells the speller when it is still, released, or has drawn a stroke.

    ``stroke`` is the stroke whose last handshape the hand still shows, else None.
    """

    def __init__(
        self, settings: DecoderSettings, speller: Speller, spotter: StrokeSpotter | None
    ) -> None:
        self._settings = settings
        self._speller = speller
        self._spotter = spotter
        self._track = HandTrack()
        self._departure = Departure()
        self._apart_s = 0.0
        self.stroke: Stroke | None = None

    def see(self, landmarks: Landmarks, now_s: float) -> bool:
        """Take the landmarks of one frame with a hand; whether it is another hand than before."""
        if self._track.is_other(landmarks):
            self.let_go(now_s)
            self._track.add(landmarks, now_s)
            return True
        self._track.add(landmarks, now_s)
        return self._track.leap() > self._settings.leap_palms_per_s

    def update(self, steady: SteadyLabel, now_s: float, interval_s: float) -> Commit:
        """Judge the frame that was seen last, which stands for ``interval_s``."""
        self._departure.update(self._track, interval_s)
        speed = self._track.speed()
        self._watch_departure(speed, now_s, interval_s)
        stroke = self._spotter.update(self._track, speed) if self._spotter else None
        if stroke:
            self.stroke = stroke
            self._departure.mark(self._track)
            return Commit(stroke.label, self._speller.stroke(stroke.label, stroke.after_s))
        if self.stroke:
            if now_s - self.stroke.found_s <= _STROKE_ENDS_S:
                self._departure.mark(self._track)
            return Commit()
        haste = speed / self._settings.moving_palms_per_s
        same = self._departure.largest_change < self._settings.changed_palms
        label = self._speller.hold(
            steady.label, steady.since_s, now_s, interval_s, haste=haste, same=same
        )
        if label:
            self._departure.mark(self._track)
        return Commit(label)

    def _watch_departure(self, speed: float, now_s: float, interval_s: float) -> None:
        """Release the last letter when the hand has been elsewhere for long enough to be sure."""
        settings, departure = self._settings, self._departure
        brisk = speed > settings.brisk_palms_per_s
        apart = brisk and departure.slide + departure.opening > settings.apart_palms
        self._apart_s = self._apart_s + interval_s if apart else 0.0
        if apart and self._apart_s >= settings.apart_s:
            self._speller.release(now_s)
            departure.settle(self._track)
        if departure.change > settings.opening_palms:
            self.stroke = None

    def let_go(self, now_s: float) -> None:
        """The hand has left."""
        self._speller.release(now_s)
        self._track.clear()
        self._departure.forget()
        self.stroke = None
        self._apart_s = 0.0
        if self._spotter:
            self._spotter.clear()
