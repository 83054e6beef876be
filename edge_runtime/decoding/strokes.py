"""StrokeSpotter: letters that are motions (J and Z), from the path of the hand."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding.hand_track import HandTrack
from edge_runtime.decoding.topk import OTHER, probabilities
from edge_runtime.decoding.unknown import UnknownRule
from edge_runtime.features import window_feature
from edge_runtime.interpreters.protocol import Interpreter

_WRIST_AND_TIPS = slice(0, None, 4)
# While wrist and fingertips stay within a box of this side, the model isn't asked.
_STILL_PALMS = 0.8
# Nor when none of them has been faster, in palm lengths a second, for so long: a stroke is found
# when it ends.
_AT_REST_PALMS_PER_S, _AT_REST_S = 1.5, 0.25
# Nobody draws two strokes in less: what seems a second one is the end of the first.
_LEAST_BETWEEN_S = 0.6


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stroke that has just ended.

    Attributes:
        label: its letter.
        confidence: probability of it, 0..1.
        after_s: capture time after which it was drawn.
        found_s: capture time of the frame that showed it.
    """

    label: str
    confidence: float
    after_s: float
    found_s: float


class StrokeSpotter:
    """Asks a motion model about the last moments of a moving hand.

    Args:
        spec: of the motion model.
        interpreter: (1, feature size) -> (1, label) logits.

    Raises:
        UserError: the model's feature is unknown here or of another version.
    """

    def __init__(self, spec: ModelSpec, interpreter: Interpreter) -> None:
        self._feature = window_feature(spec.feature, spec.feature_version)
        self._temperature = spec.temperature
        self._unknown = UnknownRule(spec.labels, spec.unknown_threshold)
        self._interpreter = interpreter
        self._candidate = ""
        self._found_s = self._moved_s = -math.inf
        self.labels = tuple(label for label in spec.labels if label != OTHER)

    def clear(self) -> None:
        """The hand was lost."""
        self._candidate = ""

    def update(self, track: HandTrack, speed: float) -> Stroke | None:
        """The stroke that two frames running have found, else None.

        The track is begun afresh then, so that one motion isn't found twice.

        Args:
            track: of the hand, with the present frame.
            speed: its ``speed()``.
        """
        if not len(track):
            return None
        now_s = track.newest_s
        if speed > _AT_REST_PALMS_PER_S:
            self._moved_s = now_s
        moves = 0 <= now_s - self._moved_s <= _AT_REST_S
        label, share = self._ask(track) if moves else ("", 0.0)
        fresh = not 0 <= now_s - self._found_s < _LEAST_BETWEEN_S
        confirmed = fresh and label != "" and label == self._candidate
        self._candidate = "" if confirmed else label
        if not confirmed:
            return None
        self._found_s = now_s
        track.keep_newest()
        return Stroke(label, share, now_s - self._feature.window_s, now_s)

    def _ask(self, track: HandTrack) -> tuple[str, float]:
        if len(track) < 3:
            return "", 0.0
        hands, times_s = track.window(self._feature.window_s)
        places = hands[:, _WRIST_AND_TIPS, :2]
        if (places.max(axis=0) - places.min(axis=0)).max() < _STILL_PALMS * track.palm():
            return "", 0.0
        values = self._feature.kernel(hands, times_s, track.aspect, track.is_left)
        logits = self._interpreter.invoke(values[np.newaxis])[0]
        return self._unknown.best(probabilities(logits, self._temperature))
