"""The letters with outstretched fingers that stand: D, I, L, R, U, V, W and Y.

The first handshape of a letter is the one that textbooks draw; the others are variants seen in
everyday fingerspelling. Joints are numbered as MediaPipe numbers them: 5, 9, 13 and 17 are the
knuckles, 8, 12, 16 and 20 the tips.
"""

from __future__ import annotations

from datasets.hand.fingers import ACROSS, BESIDE, FIST, LOOSE, up
from datasets.hand.handshape import Handshape, stretched, touching
from datasets.hand.holds import AWAY, BACK, LEANING, OUT, PROFILE, SIDE, TURNED, UPRIGHT


def letter_d() -> list[Handshape]:
    ring = [up(0), (44, 78, 40, 0), (46, 78, 40, 0), (48, 76, 40, 1)]
    flat = [up(0), (52, 40, 18, 0), (54, 40, 18, 0), (58, 40, 18, 1)]
    tight = [up(0), (54, 98, 50, 0), (56, 100, 52, -3), (56, 98, 52, -8)]
    holds = [OUT, TURNED, TURNED, SIDE, LEANING]
    return [
        touching(ring, {12: 1}, (0.5, -0.4, 0.8), (37, 34, 46, 40, 40), holds=holds),
        touching(
            flat,
            {11: 0.5, 12: 0.5},
            (0.7, -0.5, -0.3),
            (30, 60, 0, 20, 25),
            holds=[*holds, PROFILE],
        ),
        touching(tight, {11: 1}, (0.7, 0.1, 0.9), (32, 30, 35, 45, 40), holds=holds),
        touching(tight, {12: 0.5, 16: 0.5}, (0.4, 0.2, 1.1), (32, 30, 35, 45, 40), holds=[OUT]),
    ]


def letter_i() -> list[Handshape]:
    holds = [*UPRIGHT, BACK, AWAY]
    return [
        touching([*FIST[:3], up(-6)], {10: 1}, (0.0, -1.3, 0.9), ACROSS, holds=holds),
        touching([*FIST[:3], up(-14)], {6: 1}, (0.2, -0.5, 1.1), ACROSS, holds=holds),
        touching([*LOOSE[:3], up(-4, 10)], {5: 1}, (1.1, 0.8, 2.1), BESIDE, holds=UPRIGHT),
        touching([*FIST[:3], up(-8)], {5: 1}, (0.9, 1.2, 2.0), BESIDE, holds=UPRIGHT),
    ]


def letter_l() -> list[Handshape]:
    holds = [OUT, OUT, TURNED, AWAY, LEANING]
    return [
        stretched([up(4), *FIST[1:]], (46, 12, 35, -8, -15), holds=holds),
        stretched([up(0), *LOOSE[1:]], (36, 14, 35, -5, -8), holds=holds),
        stretched([up(6), *FIST[1:]], (56, 8, 30, -10, -20), holds=[*holds, BACK]),
        stretched([up(2), *FIST[1:]], (44, 28, 25, -4, -5), holds=[OUT, TURNED]),
    ]


def letter_r() -> list[Handshape]:
    crossed = [(14, 8, 4, -14), (2, 12, 4, 4), *FIST[2:]]
    hardly = [(10, 6, 4, -11), (4, 10, 4, 2), *FIST[2:]]
    tightly = [(18, 10, 5, -17), (0, 16, 7, 6), *FIST[2:]]
    loose = [(14, 12, 7, -12), (4, 16, 9, 5), *LOOSE[2:]]
    holds = [*UPRIGHT, AWAY]
    return [
        touching(crossed, {14: 1}, (0.7, -1.0, 0.8), ACROSS, holds=holds),
        touching(hardly, {14: 1}, (0.7, -0.8, 0.8), ACROSS, holds=holds),
        touching(tightly, {14: 1}, (0.7, -0.5, 1.0), ACROSS, holds=holds),
        touching(loose, {9: 0.5, 13: 0.5}, (0.0, 0.2, 2.8), ACROSS, holds=holds),
        touching(crossed, {5: 1}, (0.5, -0.3, 2.1), (20, 18, 30, 25, 20), holds=holds),
    ]


def letter_u() -> list[Handshape]:
    pair = [up(-5), up(0), *FIST[2:]]
    loose = [up(-4, 8), up(0, 6), *LOOSE[2:]]
    holds = [*UPRIGHT, AWAY]
    return [
        touching(pair, {14: 1}, (0.7, -1.0, 0.7), ACROSS, holds=holds),
        touching(pair, {9: 0.5, 13: 0.5}, (0.0, 0.2, 3.0), ACROSS, holds=holds),
        touching(loose, {14: 1}, (1.3, -0.5, 0.8), ACROSS, holds=holds),
        touching(pair, {5: 1}, (-0.3, -1.0, 2.3), (24, 20, 30, 35, 30), holds=[OUT, TURNED]),
    ]


def letter_v() -> list[Handshape]:
    wide = [up(7), up(-10), *FIST[2:]]
    narrow = [up(2), up(-7), *FIST[2:]]
    bent = [(10, 12, 8, 10), (10, 12, 8, -9), *LOOSE[2:]]
    holds = [*UPRIGHT, AWAY]
    return [
        touching(wide, {14: 1}, (0.7, -1.0, 0.7), ACROSS, holds=[*holds, BACK]),
        touching(narrow, {14: 1}, (0.8, -0.5, 0.8), ACROSS, holds=holds),
        touching(bent, {9: 0.5, 13: 0.5}, (0.0, 0.2, 2.8), ACROSS, holds=holds),
        touching(wide, {14: 0.5, 18: 0.5}, (0.3, -0.7, 0.7), ACROSS, holds=holds),
    ]


def letter_w() -> list[Handshape]:
    across = (10.0, 24.0, 21.0, 54.0, 39.0)
    wide = [up(11), up(0), up(-11), (58, 98, 50, -8)]
    narrow = [up(5), up(0), up(-5), (52, 92, 48, -6)]
    slack = [(8, 12, 8, 9), (6, 12, 8, 0), (10, 14, 8, -9), (46, 74, 36, -6)]
    holds = [*UPRIGHT, AWAY]
    return [
        touching(wide, {19: 1}, (0.5, -0.2, 0.9), across, holds=[*holds, BACK]),
        touching(narrow, {18: 1}, (0.5, -0.7, 0.7), across, holds=holds),
        touching(slack, {20: 1}, (0.6, 0.2, 0.8), across, holds=holds),
        touching(wide, {13: 0.5, 17: 0.5}, (0.2, -0.5, 2.6), across, holds=holds),
    ]


def letter_y() -> list[Handshape]:
    holds = [*UPRIGHT, OUT, AWAY, BACK]
    return [
        stretched([*FIST[:3], up(-22)], (40, 12, 35, -4, -12), holds=holds),
        stretched([*LOOSE[:3], up(-14, 10)], (28, 14, 35, -3, -8), holds=holds),
        stretched([*FIST[:3], up(-18)], (34, 20, 35, -2, -4), holds=holds),
        stretched([*FIST[:3], up(-26)], (52, 8, 30, -8, -18), holds=holds),
    ]
