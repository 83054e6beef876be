"""SteadySides: the hands of a stream, each kept apart from the others and on its side."""

from __future__ import annotations

import math
from dataclasses import dataclass

from edge_runtime.landmarks import MIDDLE_MCP, MISSING_HAND, WRIST, FloatArray, Landmarks
from edge_runtime.trackers.sides import Side

Found = tuple[Side, float, FloatArray]

# A hand is the nearest one that was seen within so many palm lengths, first among those of its
# side.
_REACH_PALMS = 1.5
# Two so near each other are one, found twice.
_TWICE_PALMS = 0.5
# A hand that is missed for less than this, and for less than it was seen, keeps its side from
# others.
_KEPT_S = 0.3
# So much contrary evidence, of a library that is sure, changes the side of a hand.
_MOST_EVIDENCE_S = 0.15
# A frame stands for no more than this.
_MOST_STEP_S = 0.1
# After a longer gap, or when time goes back, nothing is known.
_FORGET_S = 1.0


@dataclass(slots=True)
class _Known:
    """One hand that is followed.

    ``place`` is the middle of the palm and ``palm`` its length, in image heights. ``evidence_s`` is
    that it is a right hand, below 0 a left one, in seconds of a sure library.
    """

    side: Side
    place: tuple[float, float]
    palm: float
    came_s: float
    seen_s: float
    evidence_s: float = 0.0

    def is_kept(self, now_s: float) -> bool:
        """Whether others of its side are still to wait for it."""
        return now_s - self.seen_s <= min(_KEPT_S, self.seen_s - self.came_s)


class SteadySides:
    """From the hands that a library found in each frame to the two hands of ``Landmarks``.

    Libraries judge the side of a hand anew in every frame, and of two right hands, which belong to
    two people, now one is surer and now the other. Here a hand keeps its side until the library has
    said otherwise for a while, and of two hands of one side the one that was there first is shown
    until it has left.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """No hand is known."""
        self._known: list[_Known] = []
        self._shown: dict[Side, _Known] = {}
        self._now_s = -math.inf

    def landmarks(
        self, found: list[Found], width: int, height: int, timestamp_s: float
    ) -> Landmarks:
        """Of the next frame.

        Args:
            found: (the signer's own side, handedness score 0.5..1, (21, 3) image-normalised) per
                hand.
            width: of the image in pixels.
            height: of the image in pixels.
            timestamp_s: capture time in seconds.
        """
        elapsed_s = timestamp_s - self._now_s
        if not 0 <= elapsed_s <= _FORGET_S:
            self.clear()
        self._now_s = timestamp_s
        step_s = min(elapsed_s, _MOST_STEP_S)
        hands: dict[Side, FloatArray] = {}
        for known, (side, score, points) in self._followed(found, width / height):
            if known.came_s < timestamp_s:
                self._believe(known, side, (2 * score - 1) * step_s)
            if self._shown.setdefault(known.side, known) is known:
                hands[known.side] = points
        self._forget()
        return Landmarks(
            image_width=width,
            image_height=height,
            timestamp_s=timestamp_s,
            left_hand=hands.get("left", MISSING_HAND),
            right_hand=hands.get("right", MISSING_HAND),
        )

    def _followed(self, found: list[Found], aspect: float) -> list[tuple[_Known, Found]]:
        """Which known hand each one is, those known longest first; new ones become known."""
        now = [_seen(one, aspect, self._now_s) for one in found]
        pairs = sorted(
            (known.side != seen.side, _apart(known, seen), k, n)
            for k, known in enumerate(self._known)
            for n, seen in enumerate(now)
        )
        same: dict[int, int] = {}
        for _, apart, k, n in pairs:
            if apart <= _REACH_PALMS and k not in same.values() and n not in same:
                same[n] = k
        for n in sorted(range(len(found)), key=lambda n: -found[n][1]):
            if n in same or any(_apart(now[n], now[other]) < _TWICE_PALMS for other in same):
                continue
            jumped = self._jumped(now[n], set(same.values()))
            if jumped is None:
                jumped = len(self._known)
                self._known.append(now[n])
            same[n] = jumped
        for n, k in same.items():
            known, seen = self._known[k], now[n]
            known.place, known.palm, known.seen_s = seen.place, seen.palm, seen.seen_s
        return [(self._known[k], found[n]) for k, n in sorted((k, n) for n, k in same.items())]

    def _jumped(self, seen: _Known, taken: set[int]) -> int | None:
        """The only hand that could be this one if it moved farther than hands do in a frame."""
        left = [k for k in range(len(self._known)) if k not in taken]
        alone = len(left) == 1 and self._known[left[0]].side == seen.side
        return left[0] if alone else None

    def _believe(self, known: _Known, side: Side, weight_s: float) -> None:
        evidence_s = known.evidence_s + (weight_s if side == "right" else -weight_s)
        known.evidence_s = max(-_MOST_EVIDENCE_S, min(evidence_s, _MOST_EVIDENCE_S))
        if known.evidence_s == 0:
            return
        believed: Side = "right" if known.evidence_s > 0 else "left"
        if believed != known.side and self._shown.get(known.side) is known:
            del self._shown[known.side]
        known.side = believed

    def _forget(self) -> None:
        self._known = [one for one in self._known if self._now_s - one.seen_s <= _KEPT_S]
        self._shown = {side: one for side, one in self._shown.items() if one.is_kept(self._now_s)}


def _seen(found: Found, aspect: float, now_s: float) -> _Known:
    """In plain numbers: NumPy takes ten times as long for so few."""
    side, _, points = found
    x, y, _ = points[WRIST].tolist()
    knuckle_x, knuckle_y, _ = points[MIDDLE_MCP].tolist()
    palm = math.hypot((knuckle_x - x) * aspect, knuckle_y - y)
    place = (x + knuckle_x) / 2 * aspect, (y + knuckle_y) / 2
    return _Known(side, place, max(palm, 1e-6), now_s, now_s)


def _apart(known: _Known, seen: _Known) -> float:
    """In palm lengths."""
    return math.dist(seen.place, known.place) / max(known.palm, seen.palm)
