"""The letters with an open or rounded hand: B, C, F and O.

The first handshape of a letter is the one that textbooks draw; the others are variants seen in
everyday fingerspelling. Joints are numbered as MediaPipe numbers them: 5, 9, 13 and 17 are the
knuckles, 8, 12, 16 and 20 the tips.
"""

from __future__ import annotations

from datasets.hand.fingers import up
from datasets.hand.handshape import Handshape, stretched, touching
from datasets.hand.holds import AWAY, LEANING, OUT, PROFILE, SIDE, TURNED, UPRIGHT


def letter_b() -> list[Handshape]:
    flat = [up(-2), up(0), up(1), up(2)]
    slack = [(10, 12, 8, 2), (6, 10, 6, 0), (7, 10, 6, -2), (10, 12, 8, -4)]
    spread = [up(5), up(0), up(-5), up(-10)]
    return [
        touching(flat, {9: 1}, (-0.2, -2.1, 2.2), (32, 13, 15, 55, 60), holds=UPRIGHT),
        touching(flat, {9: 0.5, 13: 0.5}, (0.0, -1.5, 2.0), (32, 20, 25, 55, 40), holds=UPRIGHT),
        touching(flat, {5: 1}, (0.2, -0.8, 1.8), (25, 15, 30, 30, 20), holds=[OUT, TURNED]),
        touching(slack, {5: 1}, (0.6, 0.3, 1.5), (18, 12, 35, 15, 10), holds=[OUT, TURNED, AWAY]),
        touching(spread, {9: 1}, (0.0, -1.6, 2.0), (32, 15, 20, 50, 45), holds=[OUT, TURNED]),
    ]


def letter_c() -> list[Handshape]:
    thumb = (38.0, 58.0, -10.0, 12.0, 14.0)
    curved = [(28, 44, 28, 1), (28, 44, 28, 0), (28, 44, 28, -1), (28, 44, 28, -2)]
    flat = [(48, 24, 14, 1), (48, 24, 14, 0), (48, 24, 14, -1), (48, 24, 14, -2)]
    narrow = [(36, 48, 30, 0), (36, 48, 30, 0), (36, 48, 30, -1), (36, 48, 30, -1)]
    wide = [(12, 40, 30, 2), (14, 42, 30, 0), (20, 42, 30, -2), (24, 42, 30, -5)]
    holds = [SIDE, SIDE, PROFILE, TURNED]
    return [
        stretched(curved, thumb, holds=holds),
        stretched(flat, thumb, holds=holds),
        stretched(narrow, (32, 52, 0, 8, 6), holds=holds),
        stretched(wide, (45, 50, -5, 5, 10), holds=[PROFILE, SIDE, TURNED, OUT]),
        stretched(curved, (48, 40, 20, 15, 30), holds=[OUT, TURNED, LEANING]),
    ]


def letter_f() -> list[Handshape]:
    bent = (39.0, 36.0, 40.0, 31.0, 30.0)
    wide = [(42, 68, 38, 0), up(3), up(-7), up(-17)]
    together = [(50, 66, 32, -2), up(1), up(-1), up(-3)]
    low = [(66, 66, 32, 0), up(2), up(-4), up(-12)]
    flat = [(54, 34, 14, 2), up(3), up(-6), up(-14)]
    holds = [OUT, OUT, TURNED, AWAY]
    return [
        touching(wide, {8: 1}, (0.2, -0.5, 0.7), bent, holds=holds),
        touching(together, {8: 1}, (0.3, -0.4, 0.7), bent, holds=holds),
        touching(low, {8: 1}, (0.4, 0.1, 0.7), bent, holds=[OUT, TURNED]),
        touching(flat, {8: 1}, (0.5, -0.6, -0.4), (34, 50, 20, 15, 20), holds=[*holds, SIDE]),
    ]


def letter_o() -> list[Handshape]:
    rest = (33.0, 50.0, 1.0, 20.0, 25.0)
    round_ = [(42, 62, 40, -1), (42, 62, 40, 0), (42, 62, 40, 0), (42, 62, 40, 0)]
    flat = [(54, 36, 18, 0), (54, 36, 18, 0), (54, 36, 18, 0), (56, 36, 18, 0)]
    tight = [(32, 88, 48, 0), (32, 90, 48, 0), (34, 88, 48, -2), (34, 86, 46, -4)]
    holds = [SIDE, SIDE, PROFILE, TURNED]
    return [
        touching(round_, {8: 0.5, 12: 0.5}, (0.0, -0.6, 0.2), rest, holds=holds),
        touching(flat, {8: 0.5, 12: 0.5}, (0.3, -0.8, -0.2), rest, holds=holds),
        touching(tight, {8: 0.5, 12: 0.5}, (0.2, -0.7, 0.4), rest, holds=[*holds, OUT]),
        touching(tight, {8: 0.6, 12: 0.4}, (0.2, -1.1, 0.5), (30, 35, 25, 40, 40), holds=UPRIGHT),
    ]
