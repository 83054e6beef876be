"""Fingers and thumbs that many handshapes share, in degrees."""

from __future__ import annotations

from datasets.hand.handshape import Finger

# Curled fingers point towards the ball of the thumb, so that the outer ones slant inwards.
FIST: list[Finger] = [(60, 106, 56, 1), (60, 108, 56, -2), (60, 106, 56, -6), (58, 104, 56, -12)]
TIGHT: list[Finger] = [(82, 102, 58, 1), (84, 104, 58, -1), (84, 102, 58, -4), (82, 100, 58, -9)]
LOOSE: list[Finger] = [(46, 96, 46, 0), (46, 98, 46, -2), (46, 98, 46, -6), (46, 96, 46, -10)]
ACROSS = (27.0, 27.0, 30.0, 50.0, 42.0)
BESIDE = (12.0, 8.0, 45.0, 2.0, -3.0)


def up(abduction: float, mcp: float = 3) -> Finger:
    """A straight finger."""
    return (mcp, 5, 4, abduction)
