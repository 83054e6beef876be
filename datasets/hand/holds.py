"""The ways in which right hands are held towards the camera."""

from __future__ import annotations

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
DROOPING_RIGHT = held((1, -0.5, 0.3), (-0.2, -1, -0.6))
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
