"""The letters with outstretched fingers that point ahead, aside or down: G, H, K, P, Q and X.

The first handshape of a letter is the one that textbooks draw; the others are variants seen in
everyday fingerspelling. Joints are numbered as MediaPipe numbers them: 5, 9, 13 and 17 are the
knuckles, 8, 12, 16 and 20 the tips.
"""

from __future__ import annotations

from datasets.hand.fingers import ACROSS, BESIDE, FIST, LOOSE, up
from datasets.hand.handshape import Handshape, stretched, touching
from datasets.hand.holds import (
    AHEAD,
    AWAY,
    AWAY_SIDE,
    DOWN_AHEAD,
    DOWN_BACK,
    DOWN_LEFT,
    DOWN_OUT,
    DOWN_SIDE,
    DROOPING_LEFT,
    DROOPING_RIGHT,
    LEANING,
    LEANING_BACK,
    LYING_LEFT,
    LYING_RIGHT,
    OUT,
    POINTING_SIDEWAYS,
    PROFILE,
    SIDE,
    TURNED,
)


def letter_g() -> list[Handshape]:
    rest = (22.0, 14.0, 30.0, 8.0, 5.0)
    straight = [(6, 4, 3, 0), *FIST[1:]]
    bent = [(38, 10, 6, 0), *FIST[1:]]
    loose = [(14, 8, 5, 0), *LOOSE[1:]]
    square = [(72, 8, 5, 0), (84, 98, 55, 0), (84, 98, 55, 3), (84, 96, 55, 8)]
    return [
        touching(straight, {5: 1}, (0.9, 1.7, 2.1), rest, holds=POINTING_SIDEWAYS),
        touching(straight, {6: 1}, (1.4, -1.5, 1.5), rest, holds=POINTING_SIDEWAYS),
        stretched(loose, (26, 34, 20, 2, 0), holds=POINTING_SIDEWAYS),
        stretched(bent, (22, 44, 15, 2, 4), holds=POINTING_SIDEWAYS),
        touching(straight, {5: 1}, (2.3, 1.8, 1.6), rest, holds=[LYING_RIGHT, LYING_LEFT]),
        touching(square, {7: 1}, (1.2, -2.1, 0.2), (20, 45, 20, 5, 5), holds=[PROFILE, SIDE, SIDE]),
    ]


def letter_h() -> list[Handshape]:
    pair = [up(-2), up(1), *FIST[2:]]
    apart = [up(5), up(-2), *LOOSE[2:]]
    bent = [(70, 8, 5, 1), (72, 8, 5, 0), (84, 98, 55, 3), (84, 96, 55, 8)]
    held_so = [*POINTING_SIDEWAYS, LYING_RIGHT]
    return [
        touching(pair, {14: 1}, (0.7, -0.8, 1.0), (35, 20, 28, 56, 50), holds=held_so),
        touching(pair, {6: 1}, (1.1, -1.8, 1.5), (20, 12, 35, 10, 5), holds=held_so),
        touching(apart, {5: 1}, (1.5, 2.0, 1.0), BESIDE, holds=held_so),
        touching(pair, {5: 1}, (2.8, 2.3, 0.8), (40, 10, 40, 0, 0), holds=held_so),
        touching(bent, {14: 1}, (0.8, 0.5, 1.0), ACROSS, holds=[PROFILE, SIDE]),
    ]


def letter_k() -> list[Handshape]:
    rest = (5.0, 30.0, 10.0, 30.0, 40.0)
    erect = (12.0, 18.0, 20.0, 12.0, 10.0)
    near = [up(9), (24, 6, 4, -7), *FIST[2:]]
    level = [up(7), (56, 8, 5, -4), *FIST[2:]]
    down = [up(4), (80, 8, 5, -2), *FIST[2:]]
    flat = [up(10), (8, 5, 4, -8), *LOOSE[2:]]
    holds = [OUT, TURNED, SIDE, LEANING]
    return [
        touching(near, {9: 0.45, 10: 0.55}, (1.1, 0.0, 0.7), rest, holds=[*holds, AWAY]),
        touching(level, {9: 0.5, 10: 0.5}, (1.0, 0.3, 0.5), erect, holds=[*holds, SIDE]),
        touching(down, {10: 1}, (1.1, 0.4, -0.5), erect, holds=[SIDE, SIDE, PROFILE, TURNED]),
        touching(
            flat,
            {5: 0.3, 6: 0.2, 9: 0.3, 10: 0.2},
            (0.2, 0.0, 1.0),
            erect,
            holds=[OUT, OUT, TURNED, AWAY],
        ),
        touching(
            near,
            {5: 0.3, 6: 0.2, 9: 0.3, 10: 0.2},
            (0.2, 0.3, 0.9),
            erect,
            holds=[OUT, TURNED, AWAY],
        ),
        touching(flat, {6: 0.4, 10: 0.6}, (-0.2, -1.8, 1.1), erect, holds=[OUT, TURNED, LEANING]),
    ]


def letter_p() -> list[Handshape]:
    rest = (5.0, 30.0, 10.0, 30.0, 40.0)
    erect = (12.0, 18.0, 20.0, 12.0, 10.0)
    near = [up(6), (45, 6, 4, -2), *FIST[2:]]
    square = [up(4), (78, 8, 5, -1), *FIST[2:]]
    narrow = [up(8), (20, 6, 4, -6), *FIST[2:]]
    loose = [(10, 8, 5, 5), (60, 20, 10, -2), *LOOSE[2:]]
    folded = [up(6), (76, 46, 25, -1), *FIST[2:]]
    drooping = [DROOPING_RIGHT, DROOPING_RIGHT, DROOPING_LEFT, DROOPING_LEFT, DOWN_AHEAD, AHEAD]
    hanging = [DOWN_BACK, DOWN_AHEAD, DOWN_LEFT, DOWN_SIDE, DOWN_OUT]
    contact = {9: 0.4, 10: 0.6}
    return [
        touching(near, contact, (1.0, 0, 0.7), rest, holds=drooping),
        touching(near, contact, (1.0, 0, 0.7), rest, holds=hanging),
        touching(square, {9: 0.5, 10: 0.5}, (1.0, 0.3, 0.3), erect, holds=drooping),
        touching(narrow, {9: 0.4, 10: 0.6}, (1.0, 0.2, 0.7), erect, holds=hanging),
        touching(loose, {9: 0.3, 10: 0.7}, (1.1, 0.2, 0.2), erect, holds=[*drooping, *hanging]),
        touching(folded, {11: 1}, (0.8, -0.7, 0.2), (14, 50, 10, 20, 20), holds=drooping),
        touching(folded, {12: 1}, (0.7, -0.5, 0.3), (14, 56, 5, 15, 15), holds=drooping),
    ]


def letter_q() -> list[Handshape]:
    rest = (22.0, 14.0, 30.0, 8.0, 5.0)
    straight = [(12, 6, 4, 0), *FIST[1:]]
    bent = [(48, 12, 8, 0), *FIST[1:]]
    square = [(72, 10, 6, 0), *LOOSE[1:]]
    loose = [(18, 8, 5, 0), (60, 50, 25, 0), (66, 56, 30, 2), (70, 60, 30, 4)]
    open_ = [(22, 8, 5, 0), (44, 26, 14, 0), (50, 30, 16, 2), (54, 34, 18, 4)]
    hanging = [DOWN_BACK, DOWN_BACK, DOWN_LEFT, DOWN_SIDE, DOWN_OUT, DOWN_AHEAD]
    drooping = [DROOPING_LEFT, DROOPING_LEFT, DROOPING_RIGHT, DOWN_LEFT, DOWN_AHEAD]
    return [
        touching(straight, {5: 1}, (1.1, 1.2, 2.7), rest, holds=hanging),
        stretched(bent, (24, 42, 15, 2, 4), holds=[*hanging, *drooping]),
        stretched(square, (16, 58, 10, 2, 4), holds=drooping),
        stretched(bent, (30, 56, 0, 5, 10), holds=drooping),
        stretched(loose, (26, 34, 20, 2, 0), holds=hanging),
        stretched(open_, (36, 30, 25, 2, 0), holds=hanging),
    ]


def letter_x() -> list[Handshape]:
    hook = [(10, 78, 44, 0), *FIST[1:]]
    loose = [(10, 56, 34, 0), *FIST[1:]]
    tight = [(22, 98, 52, 0), *FIST[1:]]
    claw = [(4, 76, 52, 0), *LOOSE[1:]]
    slight = [(8, 36, 26, 0), *FIST[1:]]
    holds = [OUT, LEANING_BACK, TURNED, SIDE, AWAY_SIDE, AWAY_SIDE, AWAY]
    return [
        touching(hook, {10: 1}, (0.0, -1.6, 0.8), ACROSS, holds=holds),
        touching(loose, {10: 1}, (0.2, -1.1, 0.8), ACROSS, holds=holds),
        touching(tight, {10: 1}, (0.5, -0.8, 1.0), ACROSS, holds=holds),
        touching(claw, {11: 1}, (0.8, 0.3, 1.0), ACROSS, holds=holds),
        touching(slight, {10: 1}, (0.2, -1.3, 0.8), ACROSS, holds=holds),
        touching(hook, {5: 1}, (1.0, -0.3, 2.1), (20, 14, 35, 15, 10), holds=holds),
    ]
