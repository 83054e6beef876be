"""LeadingHand: which hand spells where two are seen, whoever they belong to."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

import numpy as np

from edge_runtime.landmarks import MIDDLE_MCP, MISSING_HAND, WRIST, FloatArray, Landmarks

Side = Literal["left", "right", ""]

# A hand rests below the one that spells: in the lap, or hanging down.
_HIGHER_PALMS = 1.0
# It takes over once it has been higher for this long; one that scratches a nose does not.
_TAKES_OVER_S = 0.5
# A hand that was away for longer than this is a new one.
_REMEMBERED_S = 1.0


class LeadingHand:
    """Follows one hand.

    A hand that is alone leads. Of two that come together the higher one leads, so that left-handed
    signers are read while the other hand rests. The one that leads goes on leading when another
    comes, crosses it, or belongs to a second signer, until it leaves or the other one has been
    higher by a palm's length for half a second.
    """

    def __init__(self) -> None:
        self.side: Side = ""
        self._seen_s = -math.inf
        self._lower_since_s = math.inf

    def alone(self, landmarks: Landmarks) -> Landmarks:
        """The landmarks of the next frame without the hand that does not lead."""
        both = landmarks.has_left_hand and landmarks.has_right_hand
        now_s = landmarks.timestamp_s
        if both:
            self.side = self._of_both(landmarks, now_s)
        elif landmarks.has_left_hand or landmarks.has_right_hand:
            self.side = "right" if landmarks.has_right_hand else "left"
            self._lower_since_s = math.inf
        else:
            return landmarks
        self._seen_s = now_s
        if not both:
            return landmarks
        if self.side == "right":
            return replace(landmarks, left_hand=MISSING_HAND)
        return replace(landmarks, right_hand=MISSING_HAND)

    def _of_both(self, landmarks: Landmarks, now_s: float) -> Side:
        right_above = _height(landmarks.right_hand) - _height(landmarks.left_hand)
        if not self.side or not 0 <= now_s - self._seen_s <= _REMEMBERED_S:
            self._lower_since_s = math.inf
            return "right" if right_above >= 0 else "left"
        below = -right_above if self.side == "right" else right_above
        if below <= _HIGHER_PALMS * _palm(landmarks):
            self._lower_since_s = math.inf
            return self.side
        self._lower_since_s = min(self._lower_since_s, now_s)
        if now_s - self._lower_since_s < _TAKES_OVER_S:
            return self.side
        self._lower_since_s = math.inf
        return "left" if self.side == "right" else "right"


def _height(hand: FloatArray) -> float:
    """Of the middle knuckle, in image heights, upwards."""
    return -float(hand[MIDDLE_MCP, 1])


def _palm(landmarks: Landmarks) -> float:
    """Length of the larger palm in image heights, in the image plane."""
    scale = np.array([landmarks.aspect, 1.0])
    hands = (landmarks.left_hand, landmarks.right_hand)
    lengths = [np.linalg.norm((hand[MIDDLE_MCP] - hand[WRIST])[:2] * scale) for hand in hands]
    return float(max(lengths))
