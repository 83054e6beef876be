"""LeadingHand: which hand spells where two are seen, whoever they belong to."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

from edge_runtime.landmarks import MIDDLE_MCP, MISSING_HAND, WRIST, FloatArray, Landmarks

Side = Literal["left", "right", ""]

# A hand rests below the one that spells: in the lap, or hanging down.
_HIGHER_PALMS = 1.0
# It takes over once it has been higher for this long; one that scratches a nose does not.
_TAKES_OVER_S = 0.5
# Sooner from a hand that has shown none of the labels for a while.
_UNREAD_S, _GIVES_WAY_S = 0.3, 0.1
# A hand that is missed for less than this, and for less than it was seen, has not left: trackers
# lose hands for single frames.
_MISSED_S = 0.3
# A hand of the other side this near, where none was, is the same one, judged anew.
_SAME_PALMS = 1.0
# A hand that was away for longer than this is a new one.
_REMEMBERED_S = 1.0
# Another hand is looked for when none of the labels was seen for so long, and no more when the one
# that is read has been alone for so long.
_SEEKS_S, _ALONE_S = 0.5, 1.0


class LeadingHand:
    """Follows one hand.

    A hand that is alone leads. Of two that come together the higher one leads, so that left-handed
    signers are read while the other hand rests. The one that leads goes on leading when another
    comes, crosses it, or belongs to a second signer, until it has left for 0.3 s or the other one
    has been higher by a palm's length for half a second (0.1 s if the one that leads shows none
    of the labels). While the one that leads is missed nobody does.

    Attributes:
        side: of the hand that leads, "" at first.
        seeks: it may be the wrong one: nothing is read of it, or another one is there.
    """

    def __init__(self) -> None:
        self.side: Side = ""
        self.seeks = False
        self._came_s = self._seen_s = self._read_s = self._other_s = -math.inf
        self._now_s = -math.inf
        self._lower_since_s = math.inf
        self._place: tuple[float, float] | None = None

    def alone(self, landmarks: Landmarks) -> Landmarks:
        """The landmarks of the next frame without the hand that does not lead."""
        before_s, self._now_s = self._now_s, landmarks.timestamp_s
        if not 0 <= self._now_s - self._seen_s <= _REMEMBERED_S:
            self._forget()
        both = landmarks.has_left_hand and landmarks.has_right_hand
        if both:
            self._lead(self._of_both(landmarks))
        elif landmarks.has_left_hand or landmarks.has_right_hand:
            there: Side = "right" if landmarks.has_right_hand else "left"
            if there != self.side and not self._is_same(landmarks, before_s):
                if self._is_missed():
                    self._other_s = self._now_s
                    return replace(landmarks, left_hand=MISSING_HAND, right_hand=MISSING_HAND)
                self._lead(there)
            self.side = there
            self._lower_since_s = math.inf
        else:
            return landmarks
        self._seen_s = self._now_s
        if both:
            self._other_s = self._now_s
            if self.side == "right":
                landmarks = replace(landmarks, left_hand=MISSING_HAND)
            else:
                landmarks = replace(landmarks, right_hand=MISSING_HAND)
        self._place = _place(landmarks)
        return landmarks

    def read(self, is_read: bool) -> None:
        """Take note of whether the leading hand of this frame showed one of the labels."""
        now_s = self._now_s
        if is_read:
            self._read_s = now_s
            if now_s - self._other_s > _ALONE_S:
                self.seeks = False
        elif self._seen_s == now_s and self._unread_s() >= _SEEKS_S:
            self.seeks = True

    def _forget(self) -> None:
        self.side, self.seeks = "", False
        self._lower_since_s = math.inf
        self._place = None
        self._came_s = self._seen_s = self._read_s = self._other_s = -math.inf

    def _lead(self, side: Side) -> None:
        if side != self.side:
            self.side, self._came_s = side, self._now_s
            self._lower_since_s = math.inf

    def _is_missed(self) -> bool:
        """Whether the one that leads may be back at once."""
        seen_for_s = self._seen_s - self._came_s
        return self.side != "" and self._now_s - self._seen_s <= min(_MISSED_S, seen_for_s)

    def _is_same(self, landmarks: Landmarks, before_s: float) -> bool:
        """Whether the only hand is the one that led, though it is called one of the other side."""
        if self._place is None or self._seen_s != before_s or self._other_s == before_s:
            return False
        apart = math.dist(_place(landmarks), self._place)
        return apart < _SAME_PALMS * _palm(landmarks)

    def _unread_s(self) -> float:
        return self._now_s - max(self._read_s, self._came_s)

    def _of_both(self, landmarks: Landmarks) -> Side:
        right_above = _height(landmarks.right_hand) - _height(landmarks.left_hand)
        if not self.side:
            return "right" if right_above >= 0 else "left"
        below = -right_above if self.side == "right" else right_above
        if below <= _HIGHER_PALMS * _palm(landmarks):
            self._lower_since_s = math.inf
            return self.side
        self._lower_since_s = min(self._lower_since_s, self._now_s)
        needed_s = _GIVES_WAY_S if self._unread_s() >= _UNREAD_S else _TAKES_OVER_S
        if self._now_s - self._lower_since_s < needed_s:
            return self.side
        return "left" if self.side == "right" else "right"


def _height(hand: FloatArray) -> float:
    """Of the middle knuckle, in image heights, upwards."""
    return -hand.item(MIDDLE_MCP, 1)


# In plain numbers, as NumPy takes ten times as long for so few.
def _place(landmarks: Landmarks) -> tuple[float, float]:
    """x and y of the right hand's middle knuckle, else of the left one's, in image heights."""
    hand = landmarks.right_hand if landmarks.has_right_hand else landmarks.left_hand
    return hand.item(MIDDLE_MCP, 0) * landmarks.aspect, hand.item(MIDDLE_MCP, 1)


def _palm(landmarks: Landmarks) -> float:
    """Length of the larger palm in image heights, in the image plane."""
    lengths = []
    if landmarks.has_left_hand:
        lengths.append(_length(landmarks.left_hand, landmarks.aspect))
    if landmarks.has_right_hand:
        lengths.append(_length(landmarks.right_hand, landmarks.aspect))
    return max(lengths)


def _length(hand: FloatArray, aspect: float) -> float:
    x, y, _ = hand[WRIST].tolist()
    knuckle_x, knuckle_y, _ = hand[MIDDLE_MCP].tolist()
    return math.hypot((knuckle_x - x) * aspect, knuckle_y - y)
