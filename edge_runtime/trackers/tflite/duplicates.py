"""Whether a region, or the hand in it, is one that is known already."""

from __future__ import annotations

from collections.abc import Iterable

from edge_runtime.trackers.tflite.hand_landmarks import Hand
from edge_runtime.trackers.tflite.region import Region

# AssociationNormRectCalculator in hand_landmark_tracking_cpu.pbtxt.
_MOST_OVERLAP = 0.5
# Two right hands so close are one, which a loose and a tight region would go on following; a right
# and a left hand may well cross.
_MOST_OVERLAP_OF_ONE_SIDE = 0.25


def taken(region: Region, hands: Iterable[Hand]) -> bool:
    """Whether one of this frame's ``hands`` was seen, or is going to be looked for, there."""
    return any(
        max(region.overlap(hand.seen_in), region.overlap(hand.region)) > _MOST_OVERLAP
        for hand in hands
    )


def seen_twice(hand: Hand, hands: Iterable[Hand]) -> bool:
    """Whether ``hand`` is one of ``hands``: two regions may lead to one hand."""
    return any(
        hand.region.overlap(other.region)
        > (_MOST_OVERLAP_OF_ONE_SIDE if hand.side == other.side else _MOST_OVERLAP)
        for other in hands
    )
