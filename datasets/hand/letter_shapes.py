"""The static letters: for each, the handshapes by which people form it.

The first handshape of a letter is the one that textbooks draw; the others are variants seen in
everyday fingerspelling. Joints are numbered as MediaPipe numbers them: 5, 9, 13 and 17 are the
knuckles, 8, 12, 16 and 20 the tips.
"""

from __future__ import annotations

from datasets.hand.handshape import Finger, Handshape, stretched, touching
from datasets.hand.orientation import held

OUT = held((0, 1, 0), (0, 0, 1))
TURNED = held((0, 1, 0), (0.5, 0, 1))
SIDE = held((0, 1, 0), (1, 0, 0.45))
PROFILE = held((0, 1, 0), (1, 0, 0.05))
AWAY = held((0, 1, 0), (-0.6, 0, 1))
AWAY_SIDE = held((0, 1, 0), (-1, 0, 0.4))
BACK = held((0, 1, 0), (0, 0, -1))
LEANING = held((0, 1, 0.55), (0, 0, 1))
LEANING_BACK = held((0, 1, -0.35), (0.15, 0, 1))
BOWED = held((0, 1, 1.6), (0, 0, 1))
LYING_RIGHT = held((1, 0.1, 0), (0, 0, -1))
LYING_RIGHT_DOWN = held((1, 0, 0.2), (0, -0.8, -0.6))
LYING_LEFT = held((-1, 0.15, 0), (0, 0, 1))
LYING_LEFT_DOWN = held((-1, 0.1, 0.2), (0, -0.8, 0.6))
AHEAD_RIGHT = held((0.6, 0.1, 0.8), (0.4, 0, -0.6))
DROOPING_LEFT = held((-1, 0, 0), (0, -1, 0.2))
DROOPING_RIGHT = held((1, -0.3, 0.3), (0, -1, -0.3))
DOWN_BACK = held((0.1, -1, 0.2), (0, 0, -1))
DOWN_LEFT = held((-0.6, -1, 0.2), (-0.4, 0, -0.9))
DOWN_SIDE = held((0, -1, 0.2), (-1, 0, -0.2))
DOWN_OUT = held((-0.5, -1, 0), (0.2, 0, 1))
DOWN_AHEAD = held((0.1, -0.7, 0.8), (0, -0.6, -0.8))
AHEAD = held((0, 0.4, 1), (0, -1, 0.4))

UPRIGHT = [OUT, OUT, TURNED, LEANING, LEANING_BACK]
NEUTRAL_HOLDS = [OUT, TURNED, SIDE, AWAY, BACK]
POINTING_SIDEWAYS = [
    LYING_RIGHT,
    LYING_RIGHT,
    LYING_RIGHT_DOWN,
    LYING_LEFT,
    LYING_LEFT,
    LYING_LEFT_DOWN,
    AHEAD_RIGHT,
]

FIST: list[Finger] = [(84, 102, 60, -4), (86, 103, 60, 0), (86, 103, 60, 4), (86, 100, 60, 9)]
LOOSE: list[Finger] = [(72, 92, 48, -3), (76, 95, 48, 0), (78, 95, 48, 3), (78, 92, 48, 7)]
ACROSS = (27.0, 27.0, 30.0, 50.0, 42.0)
BESIDE = (12.0, 8.0, 45.0, 2.0, -3.0)


def up(abduction: float, mcp: float = 3) -> Finger:
    """A straight finger."""
    return (mcp, 5, 4, abduction)


def _a() -> list[Handshape]:
    return [
        touching(FIST, {5: 1}, (1.55, 2.1, 2.35), BESIDE, holds=UPRIGHT),
        touching(FIST, {5: 1}, (2.1, 3.3, 1.2), BESIDE, holds=[OUT, TURNED]),
        touching(FIST, {6: 1}, (1.4, 0.8, -0.6), BESIDE, holds=[OUT, TURNED, AWAY]),
        touching(LOOSE, {5: 1}, (1.5, 1.0, 2.9), BESIDE, holds=UPRIGHT),
        touching(LOOSE, {5: 1}, (2.6, 2.6, 1.9), BESIDE, holds=[OUT, SIDE]),
    ]


def _b() -> list[Handshape]:
    flat = [up(1), up(0), up(-1), up(-2)]
    slack = [(10, 12, 8, 2), (6, 10, 6, 0), (7, 10, 6, -2), (10, 12, 8, -4)]
    spread = [up(5), up(0), up(-5), up(-10)]
    return [
        touching(flat, {9: 1}, (-0.3, -2.6, 2.7), (32, 13, 15, 55, 60), holds=UPRIGHT),
        touching(flat, {9: 0.5, 13: 0.5}, (0.0, -1.8, 2.4), (32, 20, 25, 55, 40), holds=UPRIGHT),
        touching(flat, {5: 1}, (0.2, -1.0, 2.2), (25, 15, 30, 30, 20), holds=[OUT, TURNED]),
        touching(slack, {5: 1}, (0.7, 0.4, 1.8), (18, 12, 35, 15, 10), holds=[OUT, TURNED, AWAY]),
        touching(spread, {9: 1}, (0.0, -2.0, 2.4), (32, 15, 20, 50, 45), holds=[OUT, TURNED]),
    ]


def _c() -> list[Handshape]:
    thumb = (38.0, 58.0, -10.0, 12.0, 14.0)
    curved = [(38, 42, 28, 2), (38, 42, 28, 0), (38, 42, 28, -2), (38, 42, 28, -4)]
    flat = [(62, 20, 12, 2), (62, 20, 12, 0), (62, 20, 12, -2), (62, 20, 12, -4)]
    narrow = [(44, 46, 30, 1), (44, 46, 30, 0), (46, 46, 30, -1), (48, 46, 30, -2)]
    wide = [(18, 40, 30, 2), (18, 42, 30, 0), (20, 42, 30, -2), (24, 42, 30, -5)]
    holds = [PROFILE, SIDE, SIDE, TURNED]
    return [
        stretched(curved, thumb, holds=holds),
        stretched(flat, thumb, holds=holds),
        stretched(narrow, (32, 52, 0, 8, 6), holds=holds),
        stretched(wide, (45, 50, -5, 5, 10), holds=[PROFILE, SIDE, TURNED, OUT]),
        stretched(curved, (48, 40, 20, 15, 30), holds=[OUT, TURNED, LEANING]),
    ]


def _d() -> list[Handshape]:
    ring = [up(0), (62, 72, 38, 0), (66, 72, 38, 2), (68, 72, 38, 6)]
    flat = [up(0), (66, 34, 14, 0), (68, 34, 14, 1), (72, 34, 14, 3)]
    tight = [up(0), (74, 95, 50, 0), (78, 98, 52, 3), (80, 96, 52, 7)]
    holds = [OUT, TURNED, TURNED, SIDE, LEANING]
    return [
        touching(ring, {12: 1}, (0.6, -0.5, 1.0), (37, 34, 46, 40, 40), holds=holds),
        touching(
            flat,
            {11: 0.5, 12: 0.5},
            (0.9, -0.6, -0.4),
            (30, 60, 0, 20, 25),
            holds=[*holds, PROFILE],
        ),
        touching(tight, {11: 1}, (0.9, 0.1, 1.1), (32, 30, 35, 45, 40), holds=holds),
        touching(tight, {12: 0.5, 16: 0.5}, (0.5, 0.3, 1.4), (32, 30, 35, 45, 40), holds=[OUT]),
    ]


def _e() -> list[Handshape]:
    tight = [(40, 112, 62, 0), (40, 112, 62, 0), (40, 112, 62, 2), (42, 110, 62, 5)]
    claw = [(12, 104, 62, 2), (10, 106, 62, 0), (12, 106, 62, -1), (16, 104, 62, -2)]
    high = [(58, 104, 50, -1), (58, 106, 50, 0), (60, 106, 50, 2), (62, 104, 50, 5)]
    three = [(38, 108, 60, 0), (38, 108, 60, 0), (40, 108, 60, 1), (30, 70, 40, -6)]
    two = [(34, 110, 62, 0), (34, 110, 62, 0), (84, 102, 60, 3), (84, 100, 60, 8)]
    tucked = (18.0, 23.0, 20.0, 60.0, 75.0)
    return [
        touching(tight, {12: 1}, (-0.9, -1.3, 1.2), tucked, holds=UPRIGHT),
        touching(tight, {12: 0.5, 16: 0.5}, (-0.4, -1.1, 0.9), tucked, holds=UPRIGHT),
        touching(claw, {9: 1}, (0.2, -3.4, 2.4), tucked, holds=UPRIGHT),
        touching(claw, {8: 1}, (0.2, -1.6, 1.0), tucked, holds=[OUT, TURNED]),
        touching(FIST, {12: 1}, (0.2, -0.4, 1.4), (24, 26, 25, 58, 75), holds=UPRIGHT),
        touching(high, {12: 1}, (0.1, -1.0, 1.3), tucked, holds=[OUT, TURNED, LEANING]),
        touching(three, {12: 1}, (-0.4, -1.1, 1.1), tucked, holds=[OUT, TURNED]),
        touching(two, {12: 1}, (-0.3, -1.1, 1.1), tucked, holds=[OUT, TURNED]),
    ]


def _f() -> list[Handshape]:
    bent = (39.0, 36.0, 40.0, 31.0, 30.0)
    wide = [(52, 62, 36, 0), up(3), up(-7), up(-17)]
    together = [(62, 60, 30, -2), up(1), up(-1), up(-3)]
    low = [(78, 62, 30, 0), up(2), up(-4), up(-12)]
    flat = [(66, 28, 12, 2), up(3), up(-6), up(-14)]
    holds = [OUT, OUT, TURNED, AWAY]
    return [
        touching(wide, {8: 1}, (0.3, -0.6, 0.9), bent, holds=holds),
        touching(together, {8: 1}, (0.4, -0.5, 0.8), bent, holds=holds),
        touching(low, {8: 1}, (0.5, 0.1, 0.9), bent, holds=[OUT, TURNED]),
        touching(flat, {8: 1}, (0.6, -0.7, 0.2), bent, holds=[*holds, SIDE]),
    ]


def _g() -> list[Handshape]:
    rest = (22.0, 14.0, 30.0, 8.0, 5.0)
    straight = [(6, 4, 3, 0), *FIST[1:]]
    bent = [(38, 10, 6, 0), *FIST[1:]]
    loose = [(14, 8, 5, 0), *LOOSE[1:]]
    square = [(72, 8, 5, 0), (84, 98, 55, 0), (84, 98, 55, 3), (84, 96, 55, 8)]
    return [
        touching(straight, {5: 1}, (1.15, 2.1, 2.55), rest, holds=POINTING_SIDEWAYS),
        touching(straight, {6: 1}, (1.7, -1.8, 1.8), rest, holds=POINTING_SIDEWAYS),
        stretched(loose, (26, 34, 20, 2, 0), holds=POINTING_SIDEWAYS),
        stretched(bent, (22, 44, 15, 2, 4), holds=POINTING_SIDEWAYS),
        touching(straight, {5: 1}, (2.8, 2.2, 2.0), rest, holds=[LYING_RIGHT, LYING_LEFT]),
        touching(square, {7: 1}, (1.5, -2.6, 0.3), (20, 45, 20, 5, 5), holds=[PROFILE, SIDE, SIDE]),
    ]


def _h() -> list[Handshape]:
    pair = [up(1), up(0), *FIST[2:]]
    apart = [up(5), up(-2), *LOOSE[2:]]
    bent = [(70, 8, 5, 1), (72, 8, 5, 0), (84, 98, 55, 3), (84, 96, 55, 8)]
    held_so = [*POINTING_SIDEWAYS, LYING_RIGHT]
    return [
        touching(pair, {14: 1}, (1.0, 0.2, 1.2), (35, 20, 28, 56, 50), holds=held_so),
        touching(pair, {6: 1}, (1.3, -2.2, 1.8), (20, 12, 35, 10, 5), holds=held_so),
        touching(apart, {5: 1}, (1.8, 2.4, 1.2), BESIDE, holds=held_so),
        touching(pair, {5: 1}, (3.4, 2.8, 1.0), (40, 10, 40, 0, 0), holds=held_so),
        touching(bent, {14: 1}, (1.0, 0.6, 1.2), ACROSS, holds=[PROFILE, SIDE]),
    ]


def _i() -> list[Handshape]:
    holds = [*UPRIGHT, BACK, AWAY]
    return [
        touching([*FIST[:3], up(-6)], {10: 1}, (0.0, -1.6, 1.0), ACROSS, holds=holds),
        touching([*FIST[:3], up(-14)], {6: 1}, (0.2, -0.6, 1.4), ACROSS, holds=holds),
        touching([*LOOSE[:3], up(-4, 10)], {5: 1}, (1.4, 1.0, 2.6), BESIDE, holds=UPRIGHT),
        touching([*FIST[:3], up(-8)], {5: 1}, (1.4, 1.8, 2.2), BESIDE, holds=UPRIGHT),
    ]


def _k() -> list[Handshape]:
    rest = (5.0, 30.0, 10.0, 30.0, 40.0)
    erect = (12.0, 18.0, 20.0, 12.0, 10.0)
    near = [up(9), (24, 6, 4, -7), *FIST[2:]]
    level = [up(7), (56, 8, 5, -4), *FIST[2:]]
    down = [up(4), (80, 8, 5, -2), *FIST[2:]]
    flat = [up(10), (8, 5, 4, -8), *LOOSE[2:]]
    holds = [OUT, TURNED, SIDE, LEANING]
    return [
        touching(near, {9: 0.45, 10: 0.55}, (1.3, 0, 0.9), rest, holds=[*holds, AWAY]),
        touching(level, {9: 0.5, 10: 0.5}, (1.2, 0.4, 0.6), erect, holds=[*holds, SIDE]),
        touching(down, {10: 1}, (1.3, 0.5, -0.6), erect, holds=[SIDE, SIDE, PROFILE, TURNED]),
        touching(
            flat,
            {5: 0.3, 6: 0.2, 9: 0.3, 10: 0.2},
            (0.2, 0, 1.2),
            erect,
            holds=[OUT, OUT, TURNED, AWAY],
        ),
        touching(
            near,
            {5: 0.3, 6: 0.2, 9: 0.3, 10: 0.2},
            (0.3, 0.4, 1.1),
            erect,
            holds=[OUT, TURNED, AWAY],
        ),
        touching(flat, {6: 0.4, 10: 0.6}, (-0.2, -2.2, 1.4), erect, holds=[OUT, TURNED, LEANING]),
    ]


def _l() -> list[Handshape]:
    holds = [OUT, OUT, TURNED, AWAY, LEANING]
    return [
        stretched([up(4), *FIST[1:]], (68, 10, 35, -5, -5), holds=holds),
        stretched([up(0), *LOOSE[1:]], (50, 14, 35, -5, -3), holds=holds),
        stretched([up(6), *FIST[1:]], (75, 5, 30, -8, -12), holds=[*holds, BACK]),
        stretched([up(2), *FIST[1:]], (60, 30, 25, 0, 0), holds=[OUT, TURNED]),
    ]


def _m() -> list[Handshape]:
    thumb = (17.0, 14.0, 13.0, 60.0, 58.0)
    curled = [(66, 62, 40, -3), (66, 62, 40, 0), (66, 62, 40, 3), FIST[3]]
    tight = [(58, 104, 55, -3), (60, 104, 55, 0), (60, 104, 55, 3), FIST[3]]
    draped = [(86, 18, 10, -2), (88, 18, 10, 0), (86, 20, 10, 2), (88, 90, 50, 6)]
    slanted = [(70, 34, 18, -2), (72, 34, 18, 0), (72, 36, 18, 2), (84, 96, 55, 6)]
    flat = [(52, 78, 34, -2), (52, 78, 34, 0), (54, 78, 34, 2), (78, 96, 55, 6)]
    closed = [(78, 96, 58, -3), (80, 96, 58, 0), (80, 96, 58, 3), FIST[3]]
    return [
        touching(curled, {13: 0.5, 17: 0.5}, (0.4, -0.9, 2.9), thumb, holds=UPRIGHT),
        touching(tight, {14: 0.5, 18: 0.5}, (0.0, 0.1, -0.6), thumb, holds=UPRIGHT),
        touching(draped, {17: 1}, (0.6, -0.9, 3.0), thumb, holds=[LEANING, BOWED, BOWED, OUT]),
        touching(draped, {14: 1}, (0.0, -1.6, 0.2), thumb, holds=[BOWED, LEANING, OUT]),
        touching(slanted, {13: 1}, (0.0, -1.2, 2.4), thumb, holds=[OUT, LEANING, BOWED]),
        touching(flat, {14: 0.6, 18: 0.4}, (0.2, -1.2, -0.3), thumb, holds=UPRIGHT),
        touching(closed, {14: 0.5, 18: 0.5}, (0.0, 0.4, 0.8), (14, 20, 25, 35, 35), holds=UPRIGHT),
        touching(closed, {13: 0.5, 17: 0.5}, (0.2, 1.6, 2.6), (10, 18, 25, 35, 25), holds=UPRIGHT),
    ]


def _n() -> list[Handshape]:
    thumb = (31.0, 14.0, 17.0, 60.0, 63.0)
    curled = [(62, 58, 38, -3), (62, 58, 38, 0), (90, 104, 60, 4), FIST[3]]
    tight = [(58, 104, 55, -3), (60, 104, 55, 0), (88, 104, 60, 4), FIST[3]]
    draped = [(86, 18, 10, -2), (88, 18, 10, 0), (90, 100, 60, 4), FIST[3]]
    slanted = [(70, 34, 18, -2), (72, 34, 18, 0), (88, 102, 58, 4), FIST[3]]
    flat = [(52, 78, 34, -2), (52, 78, 34, 0), (86, 102, 58, 3), FIST[3]]
    closed = [(78, 96, 58, -3), (80, 96, 58, 0), (90, 102, 60, 4), FIST[3]]
    return [
        touching(curled, {9: 0.5, 13: 0.5}, (0.2, -1.4, 3.1), thumb, holds=UPRIGHT),
        touching(tight, {10: 0.5, 14: 0.5}, (0.0, 0.2, -0.4), thumb, holds=UPRIGHT),
        touching(draped, {13: 1}, (0.7, -0.9, 3.0), thumb, holds=[LEANING, BOWED, BOWED, OUT]),
        touching(draped, {10: 1}, (-0.4, -1.6, 0.2), thumb, holds=[BOWED, LEANING, OUT]),
        touching(slanted, {9: 1}, (-0.4, -1.2, 2.6), thumb, holds=[OUT, LEANING, BOWED]),
        touching(flat, {10: 0.6, 14: 0.4}, (0.0, -1.0, -0.2), thumb, holds=UPRIGHT),
        touching(closed, {10: 0.5, 14: 0.5}, (0.0, 0.6, 0.8), (14, 20, 25, 35, 30), holds=UPRIGHT),
        touching(closed, {9: 0.5, 13: 0.5}, (0.1, 2.0, 2.6), (14, 18, 25, 30, 25), holds=UPRIGHT),
    ]


def _o() -> list[Handshape]:
    rest = (33.0, 50.0, 1.0, 20.0, 25.0)
    round_ = [(50, 56, 36, -1), (50, 56, 36, 0), (52, 56, 36, 1), (54, 56, 36, 3)]
    flat = [(66, 30, 14, 0), (66, 30, 14, 0), (68, 30, 14, 0), (72, 30, 14, 1)]
    tight = [(46, 84, 48, -1), (46, 86, 48, 0), (50, 86, 48, 1), (54, 84, 48, 4)]
    holds = [PROFILE, SIDE, SIDE, TURNED]
    return [
        touching(round_, {8: 0.5, 12: 0.5}, (0.3, -1.1, 0.2), rest, holds=holds),
        touching(flat, {8: 0.5, 12: 0.5}, (0.4, -1.0, -0.2), rest, holds=holds),
        touching(tight, {8: 0.5, 12: 0.5}, (0.3, -0.9, 0.5), rest, holds=[*holds, OUT]),
        touching(tight, {8: 0.6, 12: 0.4}, (0.3, -1.4, 0.6), (30, 35, 25, 40, 40), holds=UPRIGHT),
    ]


def _p() -> list[Handshape]:
    rest = (5.0, 30.0, 10.0, 30.0, 40.0)
    erect = (12.0, 18.0, 20.0, 12.0, 10.0)
    near = [up(6), (45, 6, 4, -2), *FIST[2:]]
    square = [up(4), (78, 8, 5, -1), *FIST[2:]]
    narrow = [up(8), (20, 6, 4, -6), *FIST[2:]]
    loose = [(10, 8, 5, 5), (60, 20, 10, -2), *LOOSE[2:]]
    folded = [up(6), (76, 46, 25, -1), *FIST[2:]]
    drooping = [DROOPING_LEFT, DROOPING_LEFT, DROOPING_RIGHT, DROOPING_RIGHT, DOWN_AHEAD, AHEAD]
    hanging = [DOWN_BACK, DOWN_AHEAD, DOWN_LEFT, DOWN_SIDE, DOWN_OUT]
    contact = {9: 0.4, 10: 0.6}
    return [
        touching(near, contact, (1.2, 0, 0.8), rest, holds=drooping),
        touching(near, contact, (1.2, 0, 0.8), rest, holds=hanging),
        touching(square, {9: 0.5, 10: 0.5}, (1.2, 0.4, 0.4), erect, holds=drooping),
        touching(narrow, {9: 0.4, 10: 0.6}, (1.2, 0.2, 0.9), erect, holds=hanging),
        touching(loose, {9: 0.3, 10: 0.7}, (1.3, 0.2, 0.3), erect, holds=[*drooping, *hanging]),
        touching(folded, {11: 1}, (1.0, -0.8, 0.2), (14, 50, 10, 20, 20), holds=drooping),
        touching(folded, {12: 1}, (0.8, -0.6, 0.4), (14, 56, 5, 15, 15), holds=drooping),
    ]


def _q() -> list[Handshape]:
    rest = (22.0, 14.0, 30.0, 8.0, 5.0)
    straight = [(12, 6, 4, 0), *FIST[1:]]
    bent = [(48, 12, 8, 0), *FIST[1:]]
    square = [(72, 10, 6, 0), *LOOSE[1:]]
    loose = [(18, 8, 5, 0), (60, 50, 25, 0), (66, 56, 30, 2), (70, 60, 30, 4)]
    open_ = [(22, 8, 5, 0), (44, 26, 14, 0), (50, 30, 16, 2), (54, 34, 18, 4)]
    hanging = [DOWN_BACK, DOWN_BACK, DOWN_LEFT, DOWN_SIDE, DOWN_OUT, DOWN_AHEAD]
    drooping = [DROOPING_LEFT, DROOPING_LEFT, DROOPING_RIGHT, DOWN_LEFT, DOWN_AHEAD]
    return [
        touching(straight, {5: 1}, (1.35, 1.5, 3.35), rest, holds=hanging),
        stretched(bent, (24, 42, 15, 2, 4), holds=[*hanging, *drooping]),
        stretched(square, (16, 58, 10, 2, 4), holds=drooping),
        stretched(bent, (30, 56, 0, 5, 10), holds=drooping),
        stretched(loose, (26, 34, 20, 2, 0), holds=hanging),
        stretched(open_, (36, 30, 25, 2, 0), holds=hanging),
    ]


def _r() -> list[Handshape]:
    crossed = [(18, 8, 4, -11), (2, 12, 4, 15), *FIST[2:]]
    hardly = [(10, 6, 4, -5), (4, 10, 4, 8), *FIST[2:]]
    tightly = [(24, 12, 6, -14), (0, 22, 8, 20), *FIST[2:]]
    loose = [(16, 14, 8, -9), (4, 18, 10, 13), *LOOSE[2:]]
    holds = [*UPRIGHT, SIDE, AWAY]
    return [
        touching(crossed, {14: 1}, (0.8, -1.2, 1.0), ACROSS, holds=holds),
        touching(hardly, {14: 1}, (0.8, -1.0, 1.0), ACROSS, holds=holds),
        touching(tightly, {14: 1}, (0.8, -0.6, 1.2), ACROSS, holds=holds),
        touching(loose, {9: 0.5, 13: 0.5}, (0.0, 0.2, 3.4), ACROSS, holds=holds),
        touching(crossed, {5: 1}, (0.6, -0.4, 2.6), (20, 18, 30, 25, 20), holds=holds),
    ]


def _s() -> list[Handshape]:
    holds = [*UPRIGHT, AWAY]
    return [
        touching(FIST, {10: 1}, (-0.4, -1.7, 1.1), ACROSS, holds=holds),
        touching(FIST, {10: 1}, (-0.2, 0.1, 1.2), ACROSS, holds=holds),
        touching(FIST, {6: 1}, (-0.5, -0.8, 1.3), ACROSS, holds=holds),
        touching(FIST, {14: 1}, (0.3, -0.9, 1.3), ACROSS, holds=holds),
        touching(LOOSE, {10: 1}, (0.4, -1.0, 1.4), ACROSS, holds=holds),
        touching(FIST, {6: 0.5, 10: 0.5}, (0.0, -2.8, 0.8), (30, 30, 30, 55, 50), holds=holds),
        touching(
            FIST, {6: 0.5, 10: 0.5}, (0.0, 1.0, 0.6), (20, 22, 32, 35, 35), holds=[OUT, TURNED]
        ),
    ]


def _t() -> list[Handshape]:
    rest = (12.0, 20.0, 35.0, 20.0, 10.0)
    over = [(74, 80, 55, -5), *FIST[1:]]
    high = [(56, 92, 55, -4), *FIST[1:]]
    low = [(80, 92, 55, -5), *FIST[1:]]
    holds = [*UPRIGHT, AWAY]
    return [
        touching(over, {6: 0.5, 10: 0.5}, (0.1, 0.1, 0.6), rest, holds=holds),
        touching(high, {6: 0.6, 10: 0.4}, (-0.1, 1.4, -0.8), rest, holds=holds),
        touching(over, {6: 0.5, 10: 0.5}, (0.1, 2.0, -0.8), rest, holds=holds),
        touching(low, {6: 0.5, 10: 0.5}, (0.0, 1.0, 0.3), rest, holds=holds),
        touching(low, {6: 0.5, 10: 0.5}, (0.1, -0.4, 0.9), rest, holds=[OUT, TURNED]),
        touching(high, {6: 0.4, 10: 0.6}, (0.0, 0.6, 0.2), rest, holds=[OUT, TURNED, SIDE]),
    ]


def _u() -> list[Handshape]:
    pair = [up(-1), up(1), *FIST[2:]]
    loose = [up(0, 8), up(0, 6), *LOOSE[2:]]
    holds = [*UPRIGHT, AWAY, SIDE]
    return [
        touching(pair, {14: 1}, (0.8, -1.2, 0.8), ACROSS, holds=holds),
        touching(pair, {9: 0.5, 13: 0.5}, (0.0, 0.2, 3.6), ACROSS, holds=holds),
        touching(loose, {14: 1}, (1.6, -0.6, 1.0), ACROSS, holds=holds),
        touching(pair, {5: 1}, (-0.4, -1.2, 2.8), (24, 20, 30, 35, 30), holds=[OUT, TURNED]),
    ]


def _v() -> list[Handshape]:
    wide = [up(11), up(-9), *FIST[2:]]
    narrow = [up(8), up(-8), *FIST[2:]]
    bent = [(10, 12, 8, 10), (10, 12, 8, -9), *LOOSE[2:]]
    holds = [*UPRIGHT, AWAY]
    return [
        touching(wide, {14: 1}, (0.8, -1.2, 0.8), ACROSS, holds=[*holds, BACK]),
        touching(narrow, {14: 1}, (1.0, -0.6, 1.0), ACROSS, holds=holds),
        touching(bent, {9: 0.5, 13: 0.5}, (0.0, 0.2, 3.4), ACROSS, holds=holds),
        touching(wide, {14: 0.5, 18: 0.5}, (0.4, -0.8, 0.9), ACROSS, holds=holds),
    ]


def _w() -> list[Handshape]:
    across = (10.0, 24.0, 21.0, 54.0, 39.0)
    wide = [up(11), up(0), up(-11), (80, 95, 50, 6)]
    narrow = [up(5), up(0), up(-5), (74, 90, 48, 2)]
    slack = [(8, 12, 8, 9), (6, 12, 8, 0), (10, 14, 8, -9), (66, 70, 35, -4)]
    holds = [*UPRIGHT, AWAY]
    return [
        touching(wide, {19: 1}, (0.6, -0.3, 1.1), across, holds=[*holds, BACK]),
        touching(narrow, {18: 1}, (0.6, -0.9, 0.8), across, holds=holds),
        touching(slack, {20: 1}, (0.7, 0.2, 1.0), across, holds=holds),
        touching(wide, {13: 0.5, 17: 0.5}, (0.3, -0.6, 3.2), across, holds=holds),
    ]


def _x() -> list[Handshape]:
    hook = [(12, 92, 48, 0), *FIST[1:]]
    loose = [(16, 58, 34, 0), *FIST[1:]]
    tight = [(34, 106, 55, 0), *FIST[1:]]
    claw = [(4, 76, 52, 0), *LOOSE[1:]]
    slight = [(8, 36, 26, 0), *FIST[1:]]
    holds = [OUT, LEANING_BACK, TURNED, SIDE, AWAY_SIDE, AWAY_SIDE, AWAY]
    return [
        touching(hook, {10: 1}, (0.0, -2.0, 1.0), ACROSS, holds=holds),
        touching(loose, {10: 1}, (0.2, -1.4, 1.0), ACROSS, holds=holds),
        touching(tight, {10: 1}, (0.6, -1.0, 1.2), ACROSS, holds=holds),
        touching(claw, {11: 1}, (1.0, 0.4, 1.2), ACROSS, holds=holds),
        touching(slight, {10: 1}, (0.2, -1.6, 1.0), ACROSS, holds=holds),
        touching(hook, {5: 1}, (1.2, -0.4, 2.6), (20, 14, 35, 15, 10), holds=holds),
    ]


def _y() -> list[Handshape]:
    holds = [OUT, OUT, TURNED, BACK, AWAY]
    return [
        stretched([*FIST[:3], up(-22)], (58, 12, 35, -5, -8), holds=holds),
        stretched([*LOOSE[:3], up(-14, 10)], (38, 14, 35, -3, -4), holds=holds),
        stretched([*FIST[:3], up(-26)], (72, 8, 30, -8, -15), holds=holds),
    ]


def letter_shapes() -> dict[str, list[Handshape]]:
    """The 24 letters that need no motion, each with at least three handshapes."""
    makers = {
        "A": _a, "B": _b, "C": _c, "D": _d, "E": _e, "F": _f, "G": _g, "H": _h,
        "I": _i, "K": _k, "L": _l, "M": _m, "N": _n, "O": _o, "P": _p, "Q": _q,
        "R": _r, "S": _s, "T": _t, "U": _u, "V": _v, "W": _w, "X": _x, "Y": _y,
    }  # fmt: skip
    return {letter: shapes() for letter, shapes in makers.items()}
