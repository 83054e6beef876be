"""The letters made of a fist: A, E, M, N, S and T.

The first handshape of a letter is the one that textbooks draw; the others are variants seen in
everyday fingerspelling. Joints are numbered as MediaPipe numbers them: 5, 9, 13 and 17 are the
knuckles, 8, 12, 16 and 20 the tips.
"""

from __future__ import annotations

from datasets.hand.fingers import ACROSS, BESIDE, FIST, LOOSE
from datasets.hand.handshape import Handshape, touching
from datasets.hand.holds import AWAY, BOWED, LEANING, OUT, SIDE, TURNED, UPRIGHT


def letter_a() -> list[Handshape]:
    return [
        touching(FIST, {5: 1}, (1.55, 2.1, 2.35), BESIDE, holds=UPRIGHT),
        touching(FIST, {5: 1}, (2.1, 3.3, 1.2), BESIDE, holds=[OUT, TURNED]),
        touching(FIST, {6: 1}, (1.4, 0.8, -0.6), BESIDE, holds=[OUT, TURNED, AWAY]),
        touching(LOOSE, {5: 1}, (1.5, 1.0, 2.9), BESIDE, holds=UPRIGHT),
        touching(LOOSE, {5: 1}, (2.6, 2.6, 1.9), BESIDE, holds=[OUT, SIDE]),
    ]


def letter_e() -> list[Handshape]:
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


def letter_m() -> list[Handshape]:
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


def letter_n() -> list[Handshape]:
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


def letter_s() -> list[Handshape]:
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


def letter_t() -> list[Handshape]:
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
