"""The letters made of a fist: A, E, M, N, S and T.

The first handshape of a letter is the one that textbooks draw; the others are variants seen in
everyday fingerspelling. Joints are numbered as MediaPipe numbers them: 5, 9, 13 and 17 are the
knuckles, 8, 12, 16 and 20 the tips.
"""

from __future__ import annotations

from datasets.hand.fingers import ACROSS, BESIDE, FIST, LOOSE, TIGHT
from datasets.hand.handshape import Handshape, touching
from datasets.hand.holds import AWAY, BOWED, LEANING, OUT, SIDE, TURNED, UPRIGHT


def letter_a() -> list[Handshape]:
    return [
        touching(TIGHT, {5: 1}, (1.6, 1.8, 1.9), BESIDE, holds=UPRIGHT),
        touching(FIST, {5: 1}, (2.0, 1.6, 1.0), BESIDE, holds=[OUT, TURNED]),
        touching(FIST, {6: 1}, (1.6, 0.2, -0.5), BESIDE, holds=[OUT, TURNED, AWAY]),
        touching(LOOSE, {5: 1}, (1.6, 1.0, 2.2), BESIDE, holds=UPRIGHT),
        touching(LOOSE, {5: 1}, (2.6, 2.3, 1.3), BESIDE, holds=[OUT, SIDE]),
    ]


def letter_e() -> list[Handshape]:
    tight = [(36, 110, 56, 0), (34, 112, 56, 0), (32, 110, 54, -2), (28, 106, 50, -5)]
    claw = [(12, 104, 62, 2), (10, 106, 62, 0), (12, 106, 62, -1), (16, 104, 62, -2)]
    high = [(50, 104, 50, 0), (48, 106, 50, 0), (46, 106, 50, -2), (42, 104, 50, -5)]
    three = [(36, 108, 56, 0), (34, 108, 56, 0), (32, 108, 56, -2), (22, 66, 36, -8)]
    two = [(30, 108, 55, 0), (30, 108, 55, 0), *FIST[2:]]
    tall = [(4, 92, 30, 2), (2, 94, 30, 0), (4, 94, 30, -1), (8, 92, 30, -3)]
    bent = [(0, 78, 50, 2), (0, 80, 50, 0), (2, 80, 50, -1), (6, 78, 50, -3)]
    tucked = (18.0, 23.0, 20.0, 60.0, 75.0)
    return [
        touching(tight, {12: 1}, (-0.7, -1.1, 1.0), tucked, holds=UPRIGHT),
        touching(tight, {12: 0.5, 16: 0.5}, (-0.3, -0.9, 0.7), tucked, holds=UPRIGHT),
        touching(claw, {9: 1}, (0.2, -2.8, 2.0), tucked, holds=UPRIGHT),
        touching(tall, {9: 1}, (0.2, -2.5, 2.0), tucked, holds=UPRIGHT),
        touching(tall, {12: 1}, (0.2, -1.5, 0.5), tucked, holds=UPRIGHT),
        touching(bent, {9: 1}, (0.3, -2.6, 2.0), tucked, holds=[OUT, TURNED]),
        touching(claw, {8: 1}, (0.2, -1.3, 0.8), tucked, holds=[OUT, TURNED]),
        touching(FIST, {12: 1}, (0.2, -0.3, 1.1), (24, 26, 25, 58, 75), holds=UPRIGHT),
        touching(high, {12: 1}, (0.1, -0.8, 1.1), tucked, holds=[OUT, TURNED, LEANING]),
        touching(three, {12: 1}, (-0.3, -0.9, 0.9), tucked, holds=[OUT, TURNED]),
        touching(two, {12: 1}, (-0.2, -0.9, 0.9), tucked, holds=[OUT, TURNED]),
    ]


def letter_m() -> list[Handshape]:
    thumb = (17.0, 14.0, 13.0, 60.0, 58.0)
    curled = [(58, 74, 44, 0), (58, 74, 44, -1), (56, 74, 44, -3), FIST[3]]
    tight = [(46, 106, 52, 0), (46, 106, 52, -1), (44, 106, 52, -4), FIST[3]]
    draped = [(84, 18, 10, 0), (86, 18, 10, 0), (84, 20, 10, 0), (74, 94, 50, -4)]
    slanted = [(64, 40, 20, 0), (66, 40, 20, 0), (64, 42, 20, -2), FIST[3]]
    flat = [(42, 84, 36, 0), (42, 84, 36, 0), (42, 84, 36, -3), LOOSE[3]]
    closed = [(62, 104, 56, 0), (62, 106, 56, -2), (60, 104, 56, -5), FIST[3]]
    return [
        touching(curled, {13: 0.5, 17: 0.5}, (0.3, -0.7, 2.4), thumb, holds=UPRIGHT),
        touching(tight, {14: 0.5, 18: 0.5}, (0.0, 0.1, -0.5), thumb, holds=UPRIGHT),
        touching(draped, {17: 1}, (0.5, -0.7, 2.5), thumb, holds=[LEANING, BOWED, BOWED, OUT]),
        touching(draped, {14: 1}, (0.0, -1.3, 0.2), thumb, holds=[BOWED, LEANING, OUT]),
        touching(slanted, {13: 1}, (0.0, -1.0, 2.0), thumb, holds=[OUT, LEANING, BOWED]),
        touching(flat, {14: 0.6, 18: 0.4}, (0.2, -1.0, -0.2), thumb, holds=UPRIGHT),
        touching(closed, {14: 0.5, 18: 0.5}, (0.0, 0.3, 0.7), (14, 20, 25, 35, 35), holds=UPRIGHT),
        touching(closed, {13: 0.5, 17: 0.5}, (0.2, 1.3, 2.1), (10, 18, 25, 35, 25), holds=UPRIGHT),
    ]


def letter_n() -> list[Handshape]:
    thumb = (31.0, 14.0, 17.0, 60.0, 63.0)
    curled = [(56, 72, 42, 0), (56, 72, 42, -1), *FIST[2:]]
    tight = [(46, 106, 52, 0), (46, 106, 52, -1), *FIST[2:]]
    draped = [(84, 18, 10, 0), (86, 18, 10, 0), (74, 100, 56, -4), (72, 98, 56, -9)]
    slanted = [(64, 40, 20, 0), (66, 40, 20, 0), *FIST[2:]]
    flat = [(42, 84, 36, 0), (42, 84, 36, 0), *LOOSE[2:]]
    closed = [(58, 104, 56, 0), (58, 106, 56, -2), (72, 106, 58, -6), (68, 104, 58, -12)]
    return [
        touching(curled, {9: 0.5, 13: 0.5}, (0.2, -1.1, 2.5), thumb, holds=UPRIGHT),
        touching(tight, {10: 0.5, 14: 0.5}, (0.0, 0.2, -0.3), thumb, holds=UPRIGHT),
        touching(draped, {13: 1}, (0.6, -0.7, 2.5), thumb, holds=[LEANING, BOWED, BOWED, OUT]),
        touching(draped, {10: 1}, (-0.3, -1.3, 0.2), thumb, holds=[BOWED, LEANING, OUT]),
        touching(slanted, {9: 1}, (-0.3, -1.0, 2.1), thumb, holds=[OUT, LEANING, BOWED]),
        touching(flat, {10: 0.6, 14: 0.4}, (0.0, -0.8, -0.2), thumb, holds=UPRIGHT),
        touching(closed, {10: 0.5, 14: 0.5}, (0.0, 0.5, 0.7), (14, 20, 25, 35, 30), holds=UPRIGHT),
        touching(closed, {9: 0.5, 13: 0.5}, (0.1, 1.6, 2.1), (14, 18, 25, 30, 25), holds=UPRIGHT),
    ]


def letter_s() -> list[Handshape]:
    holds = [*UPRIGHT, AWAY]
    return [
        touching(TIGHT, {10: 1}, (-0.3, -1.4, 0.9), ACROSS, holds=holds),
        touching(FIST, {10: 1}, (-0.2, -0.4, 1.0), ACROSS, holds=holds),
        touching(FIST, {6: 1}, (-0.4, -0.7, 1.1), ACROSS, holds=holds),
        touching(FIST, {14: 1}, (0.2, -0.7, 1.1), ACROSS, holds=holds),
        touching(LOOSE, {10: 1}, (0.3, -0.8, 1.1), ACROSS, holds=holds),
        touching(FIST, {6: 0.5, 10: 0.5}, (0.0, -2.3, 0.7), (30, 30, 30, 55, 50), holds=holds),
        touching(
            FIST, {6: 0.5, 10: 0.5}, (0.0, -0.6, 0.6), (20, 22, 32, 35, 35), holds=[OUT, TURNED]
        ),
    ]


def letter_t() -> list[Handshape]:
    rest = (12.0, 20.0, 35.0, 20.0, 10.0)
    over = [(56, 84, 52, -2), *FIST[1:]]
    tight = [(72, 80, 55, -2), *TIGHT[1:]]
    high = [(44, 96, 52, -2), *FIST[1:]]
    low = [(64, 98, 52, -2), *FIST[1:]]
    holds = [*UPRIGHT, AWAY]
    return [
        touching(tight, {6: 0.5, 10: 0.5}, (0.1, 0.2, 0.5), rest, holds=holds),
        touching(over, {6: 0.5, 10: 0.5}, (0.1, -0.6, 0.5), rest, holds=holds),
        touching(high, {6: 0.6, 10: 0.4}, (-0.1, -0.6, 0.2), rest, holds=holds),
        touching(tight, {6: 0.5, 10: 0.5}, (0.1, 1.0, -0.4), rest, holds=holds),
        touching(tight, {6: 0.6, 10: 0.4}, (0.1, 1.6, -0.9), rest, holds=holds),
        touching(low, {6: 0.5, 10: 0.5}, (0.0, 0.3, 0.2), rest, holds=holds),
        touching(low, {6: 0.5, 10: 0.5}, (0.1, -0.3, 0.7), rest, holds=[OUT, TURNED]),
        touching(high, {6: 0.4, 10: 0.6}, (0.0, -1.0, 0.5), rest, holds=[OUT, TURNED, SIDE]),
    ]
