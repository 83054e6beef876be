"""Handshapes that are no letter or digit: resting hands and everyday gestures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from datasets.hand.fingers import ACROSS, FIST, LOOSE, up
from datasets.hand.handshape import Finger, Handshape, stretched, touching
from datasets.hand.holds import AWAY, LEANING, NEUTRAL_HOLDS, OUT, SIDE, TURNED
from datasets.hand.orientation import held

_FIST_SIDE = held((1, 0, 0.2), (0, 0, -1))
_FIST_SIDE_LEFT = held((-1, 0, 0.2), (0, 0, 1))
_AT_CAMERA = held((0, 0.1, 1), (0, -1, 0.1))
_AT_CAMERA_SIDE = held((0.2, 0.1, 1), (1, 0, 0))
_HANGING = held((0, -1, 0.1), (0, 0, -1))
_HANGING_SIDE = held((0.2, -1, 0.1), (0.9, 0, -0.4))
_PALM_UP = held((0.3, 0.2, 1), (0, 1, -0.2))
_PALM_DOWN = held((0.8, 0.1, 0.6), (0, -1, 0.1))
_WAVE = held((0.5, 1, 0), (0, 0, 1))
_ACROSS = held((1, 0.3, 0.3), (-0.3, -0.2, 1))


def _thumb_up() -> list[Handshape]:
    holds = [_FIST_SIDE, _FIST_SIDE_LEFT, _AT_CAMERA_SIDE]
    down = [held((1, 0, 0.2), (0, 0, 1)), held((-1, 0, 0.2), (0, 0, -1))]
    return [
        stretched(FIST, (40, 5, 40, -10, -15), holds=[*holds, *down]),
        stretched(LOOSE, (60, 5, 40, -10, -15), holds=[*holds, *down]),
    ]


def _rock() -> list[Handshape]:
    horns = [up(4), FIST[1], FIST[2], up(-12)]
    return [
        touching(horns, {10: 1}, (-0.2, -0.7, 1.0), ACROSS, holds=NEUTRAL_HOLDS),
        stretched(horns, (58, 12, 35, -5, -8), holds=NEUTRAL_HOLDS),
    ]


def _pointing() -> list[Handshape]:
    fingers = [up(0), *FIST[1:]]
    holds = [_AT_CAMERA, _AT_CAMERA_SIDE]
    return [
        touching(fingers, {10: 1}, (0.3, -0.8, 1.0), ACROSS, holds=holds),
        touching(fingers, {5: 1}, (1.2, 0.7, 1.6), holds=holds),
    ]


def _relaxed() -> list[Handshape]:
    half: list[Finger] = [(18, 28, 16, 3), (24, 34, 20, 0), (28, 38, 22, -2), (32, 38, 22, -5)]
    more: list[Finger] = [(34, 44, 26, 2), (40, 50, 30, 0), (44, 54, 32, -1), (46, 52, 30, -3)]
    holds = [_HANGING, _HANGING_SIDE, _PALM_UP, _PALM_DOWN, _AT_CAMERA]
    return [
        stretched(half, (34, 24, 30, 8, 8), holds=[*holds, *NEUTRAL_HOLDS]),
        stretched(more, (28, 28, 25, 12, 12), holds=holds),
    ]


def _open() -> list[Handshape]:
    """An open hand that waits, upright: fingers side by side, the thumb off the palm."""
    straight: list[Finger] = [(10, 12, 9, 2), (8, 12, 9, 0), (9, 14, 9, -2), (14, 16, 10, -4)]
    arched: list[Finger] = [(26, 22, 12, 2), (28, 24, 14, 0), (30, 26, 14, -2), (34, 28, 16, -4)]
    uneven: list[Finger] = [(6, 14, 9, 4), (16, 22, 12, 0), (24, 30, 18, -3), (30, 36, 22, -6)]
    holds = [OUT, TURNED, AWAY, LEANING, SIDE, _AT_CAMERA_SIDE, _ACROSS]
    return [
        stretched(straight, (44, 14, 32, 0, 4), holds=[*holds, _PALM_DOWN]),
        stretched(straight, (30, 20, 30, 6, 10), holds=holds),
        stretched(arched, (38, 22, 30, 5, 8), holds=[*holds, _PALM_DOWN]),
        stretched(uneven, (40, 18, 30, 4, 8), holds=holds),
    ]


def _fist() -> list[Handshape]:
    holds = [_AT_CAMERA, _AT_CAMERA_SIDE, _FIST_SIDE, _PALM_UP]
    return [touching(FIST, {10: 1}, (-0.2, -0.5, 1.0), ACROSS, holds=holds)]


def _flat() -> list[Handshape]:
    together = [up(1), up(0), up(-1), up(-2)]
    holds = [_PALM_UP, _PALM_DOWN, _HANGING, _AT_CAMERA_SIDE]
    return [
        stretched(together, (30, 15, 35, 0, 0), holds=holds),
        stretched([up(9), up(2), up(-6), up(-15)], (50, 14, 35, -5, 0), holds=holds),
    ]


def _claw() -> list[Handshape]:
    clawed: list[Finger] = [(6, 62, 36, 9), (4, 64, 36, 2), (6, 64, 36, -6), (10, 62, 36, -14)]
    return [stretched(clawed, (46, 30, 25, 10, 20), holds=NEUTRAL_HOLDS)]


def _middle_finger() -> list[Handshape]:
    fingers = [FIST[0], up(0), *FIST[2:]]
    return [touching(fingers, {6: 1}, (0.0, -0.7, 1.0), ACROSS, holds=NEUTRAL_HOLDS)]


def _pinch() -> list[Handshape]:
    fingers: list[Finger] = [(58, 46, 22, 0), *LOOSE[1:]]
    holds = [*NEUTRAL_HOLDS, _PALM_DOWN]
    return [touching(fingers, {8: 1}, (0.3, -0.6, 0.4), (30, 38, 25, 20, 15), holds=holds)]


def _wave() -> list[Handshape]:
    fingers = [up(10), up(2), up(-7), up(-18)]
    return [stretched(fingers, (50, 14, 35, -5, 0), holds=[_WAVE])]


@cache
def other_shapes() -> Mapping[str, list[Handshape]]:
    """Handshapes that mean no letter and no digit in the ways they are held here, by name."""
    return MappingProxyType(
        {
            "claw": _claw(),
            "fist": _fist(),
            "flat": _flat(),
            "middle_finger": _middle_finger(),
            "open": _open(),
            "pinch": _pinch(),
            "pointing": _pointing(),
            "relaxed": _relaxed(),
            "rock": _rock(),
            "thumb_up": _thumb_up(),
            "wave": _wave(),
        }
    )
