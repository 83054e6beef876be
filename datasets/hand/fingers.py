"""Fingers and thumbs that many handshapes share, in degrees."""

from __future__ import annotations

from datasets.hand.handshape import Finger

FIST: list[Finger] = [(84, 102, 60, -4), (86, 103, 60, 0), (86, 103, 60, 4), (86, 100, 60, 9)]
LOOSE: list[Finger] = [(72, 92, 48, -3), (76, 95, 48, 0), (78, 95, 48, 3), (78, 92, 48, 7)]
ACROSS = (27.0, 27.0, 30.0, 50.0, 42.0)
BESIDE = (12.0, 8.0, 45.0, 2.0, -3.0)


def up(abduction: float, mcp: float = 3) -> Finger:
    """A straight finger."""
    return (mcp, 5, 4, abduction)
