"""J and Z, the two letters that are drawn in the air."""

from __future__ import annotations

import numpy as np

from datasets.hand.bones import Array
from datasets.hand.digit_shapes import digit_shapes
from datasets.hand.handshape import Handshape
from datasets.hand.holds import OUT
from datasets.hand.letter_shapes import letter_shapes
from datasets.hand.motion import Key, Pose
from datasets.hand.orientation import held

MOVING_LETTERS = ("J", "Z")

# The little finger goes down, hooks to the signer's left and up again: the forearm turns.
_J_TURNS = (
    OUT,
    held((-0.1, 0.55, 0.8), (0.3, -0.8, 0.6)),
    held((0.55, 0.25, 0.75), (0.8, -0.1, -0.5)),
    held((0.85, 0.55, 0.1), (0.3, 0, -1)),
)
_J_PLACES = ((0, 0, 0), (0, -3.0, 0), (1.0, -3.0, 0), (2.5, -1.0, 0))
# The index finger writes a Z that the signer can read: in an unmirrored picture its strokes run
# from right to left.
_Z_POINT_AHEAD = 0.7
_Z_TIPS = ((5.0, 4.0, 0), (-5.0, 4.0, 0), (5.0, -4.0, 0), (-5.0, -4.0, 0))
_Z_SWING = 0.045
# At 30 frames a second.
_STROKE_FRAMES = (6, 8, 8, 8)


def moving_shapes(letter: str) -> list[Handshape]:
    """The handshapes with which J or Z is drawn."""
    return letter_shapes()["I"] if letter == "J" else digit_shapes()["1"]


def strokes(
    letter: str, fingers: Array, thumb: Array, speed: float = 1.0, size: float = 1.0
) -> list[Key]:
    """Key frames of J or Z at 30 frames a second, the first one reached from elsewhere.

    Args:
        letter: "J" or "Z".
        fingers: (finger=4, angle=4) degrees of the handshape.
        thumb: (angle=5) degrees of it.
        speed: 1 takes a second, 2 half of it.
        size: of the strokes, 1 is a Z 10 cm wide.
    """
    turns, places = (_J_TURNS, _J_PLACES) if letter == "J" else (_z_turns(size), _Z_TIPS)
    poses = [
        Pose(fingers, thumb, turn, size * np.array(place, float))
        for turn, place in zip(turns, places, strict=True)
    ]
    frames = [max(2, round(count / speed)) for count in _STROKE_FRAMES]
    # The corners of a Z are sharp, the hook of a J is not.
    rests = [True, letter == "Z", letter == "Z", True]
    keys = [
        Key(pose, count, letter, rest)
        for pose, count, rest in zip(poses, frames, rests, strict=True)
    ]
    return [*keys, Key(poses[-1], frames[0], letter)]


def _z_turns(size: float) -> list[Array]:
    """The hand swings towards where the finger points."""
    return [
        held((size * tip[0] * _Z_SWING, 1, _Z_POINT_AHEAD), (0, -_Z_POINT_AHEAD, 1))
        for tip in _Z_TIPS
    ]
