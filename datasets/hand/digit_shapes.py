"""The digits 0 to 9, with the thumb contacts of 6 to 9."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from datasets.hand.fingers import ACROSS, BESIDE, FIST, LOOSE, up
from datasets.hand.handshape import Finger, Handshape, stretched, touching
from datasets.hand.holds import AWAY, BACK, LEANING, OUT, PROFILE, SIDE, TURNED, UPRIGHT
from datasets.hand.letter_shapes import letter_shapes

_HOLDS = [*UPRIGHT, OUT, AWAY]
_OPPOSED = (36.0, 40.0, 40.0, 35.0, 25.0)


def _one() -> list[Handshape]:
    fist = [up(0), *FIST[1:]]
    loose = [up(2, 6), *LOOSE[1:]]
    return [
        touching(fist, {10: 1}, (0.3, -1.0, 1.0), ACROSS, holds=[*_HOLDS, BACK]),
        touching(fist, {11: 1}, (0.7, 0.2, 1.0), ACROSS, holds=_HOLDS),
        touching(loose, {10: 1}, (1.0, -0.7, 1.0), ACROSS, holds=[*_HOLDS, BACK]),
        touching(fist, {5: 1}, (1.1, 0.3, 2.0), BESIDE, holds=_HOLDS),
    ]


def _two() -> list[Handshape]:
    wide = [up(11), up(-9), *FIST[2:]]
    narrow = [up(6), up(-6), *LOOSE[2:]]
    return [
        touching(wide, {14: 1}, (0.7, -1.0, 0.7), ACROSS, holds=[*_HOLDS, BACK]),
        touching(narrow, {14: 1}, (0.8, -0.5, 0.8), ACROSS, holds=_HOLDS),
        touching(wide, {9: 0.5, 13: 0.5}, (0.0, 0.2, 2.8), ACROSS, holds=_HOLDS),
    ]


def _three() -> list[Handshape]:
    wide = [up(11), up(-7), *FIST[2:]]
    loose = [up(6), up(-5), *LOOSE[2:]]
    return [
        stretched(wide, (44, 12, 35, -6, -10), holds=[*_HOLDS, BACK]),
        stretched(loose, (54, 10, 35, -6, -12), holds=_HOLDS),
        stretched(wide, (32, 18, 35, 0, -4), holds=_HOLDS),
    ]


def _four() -> list[Handshape]:
    wide = [up(12), up(3), up(-7), up(-18)]
    narrow = [up(6), up(2), up(-4), up(-10)]
    return [
        touching(wide, {9: 1}, (-0.2, -2.1, 2.2), (32, 13, 15, 55, 60), holds=[*_HOLDS, BACK]),
        touching(wide, {9: 0.5, 13: 0.5}, (0.0, -1.5, 2.0), (32, 20, 25, 55, 40), holds=_HOLDS),
        touching(narrow, {9: 0.7, 5: 0.3}, (0.0, -1.5, 2.0), (30, 15, 25, 50, 40), holds=_HOLDS),
    ]


def open_palm() -> list[Handshape]:
    """The spread hand: the digit 5."""
    wide = [up(12), up(2), up(-8), up(-20)]
    narrow = [up(6), up(1), up(-4), up(-11)]
    slack = [(8, 14, 9, 8), (6, 14, 9, 1), (8, 15, 9, -6), (10, 15, 9, -14)]
    return [
        stretched(wide, (40, 14, 35, -6, -8), holds=[*_HOLDS, BACK]),
        stretched(narrow, (30, 16, 35, -3, -5), holds=[*_HOLDS, BACK]),
        stretched(slack, (50, 14, 35, -6, -12), holds=_HOLDS),
    ]


def _contact(finger: int) -> list[Handshape]:
    """The thumb's tip on the tip of a finger (3 little ... 0 index), the others spread."""
    spread: list[Finger] = [up(11), up(2), up(-7), up(-17)]
    bent: list[Finger] = [(52, 62, 36, 0), (58, 62, 34, 0), (62, 62, 34, 2), (64, 62, 34, 8)]
    flat: list[Finger] = [(68, 28, 12, 2), (72, 30, 12, 1), (74, 32, 12, 3), (72, 36, 14, 10)]
    near: list[Finger] = [up(6), up(1), up(-4), up(-10)]
    tip = 8 + 4 * finger
    shapes = []
    for others, touch in ((spread, bent), (near, flat), (near, bent)):
        fingers = [touch[f] if f == finger else others[f] for f in range(4)]
        shapes.append(touching(fingers, {tip: 1}, (0.2, -0.5, 0.7), _OPPOSED, holds=_HOLDS))
    over = [bent[f] if f == finger else spread[f] for f in range(4)]
    place = {tip - 1: 0.6, tip: 0.4}
    shapes.append(touching(over, place, (0.2, 0.2, 1.0), _OPPOSED, holds=[OUT, TURNED]))
    return shapes


def _nine() -> list[Handshape]:
    return [*_contact(0), *letter_shapes()["F"]]


def _zero() -> list[Handshape]:
    wide = [(32, 54, 34, 1), (32, 54, 34, 0), (32, 54, 34, -1), (34, 54, 34, -2)]
    place = {8: 0.5, 12: 0.5}
    rest = (33.0, 50.0, 1.0, 20.0, 25.0)
    holds = [PROFILE, SIDE, TURNED, OUT, LEANING]
    return [*letter_shapes()["O"], touching(wide, place, (0.3, -1.0, 0.2), rest, holds=holds)]


@cache
def digit_shapes() -> Mapping[str, list[Handshape]]:
    """The digits "0" to "9"."""
    return MappingProxyType(
        {
            "0": _zero(),
            "1": _one(),
            "2": _two(),
            "3": _three(),
            "4": _four(),
            "5": open_palm(),
            "6": _contact(3),
            "7": _contact(2),
            "8": _contact(1),
            "9": _nine(),
        }
    )
