"""A drawn person whose face, pose and both hands MediaPipe finds: a stand-in for real videos."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np

from datasets.hand.writing import write_film

SKIN, SHADE, SHIRT = (150, 180, 225), (110, 140, 190), (120, 70, 40)
HAIR, LIPS, WHITE, WALL = (30, 40, 60), (90, 90, 190), (250, 250, 250), (200, 205, 210)
# The drawing's own height.
_UNITS = 480

Picture = np.ndarray[Any, np.dtype[np.uint8]]


class _Pen:
    """Draws in units of a 480th of the height, x from the middle."""

    def __init__(self, width: int, height: int) -> None:
        self.picture: Picture = np.full((height, width, 3), WALL, np.uint8)
        self.scale, self.middle = height / _UNITS, width / 2

    def at(self, x: float, y: float) -> tuple[int, int]:
        return round(self.middle + x * self.scale), round(y * self.scale)

    def oval(
        self, x: float, y: float, size: tuple[float, float], colour: Any, half: int = 0
    ) -> None:
        axes = round(size[0] * self.scale), round(size[1] * self.scale)
        start, end = {0: (0, 360), 1: (180, 360), -1: (0, 180)}[half]
        cv2.ellipse(self.picture, self.at(x, y), axes, 0, start, end, colour, -1, cv2.LINE_AA)

    def line(self, a: tuple[float, float], b: tuple[float, float], wide: float, c: Any) -> None:
        thickness = max(1, round(wide * self.scale))
        cv2.line(self.picture, self.at(*a), self.at(*b), c, thickness, cv2.LINE_AA)

    def shape(self, points: list[tuple[float, float]], colour: Any) -> None:
        corners = np.array([self.at(x, y) for x, y in points], np.int32)
        cv2.fillPoly(self.picture, [corners], colour, cv2.LINE_AA)


def draw_signer(width: int, height: int, raised: float) -> Picture:
    """(row, column, bgr=3) uint8

    Args:
        raised: how far the hands are moved up, 0..1.
    """
    pen = _Pen(width, height)
    torso = [(-95, 215), (-60, 195), (60, 195), (95, 215), (85, 480), (-85, 480)]
    pen.shape([(float(x), float(y)) for x, y in torso], SHIRT)
    pen.line((0, 165), (0, 200), 44, SHADE)
    _head(pen)
    for side in (-1, 1):
        _arm(pen, side, 255 - 30 * raised)
    return np.asarray(cv2.GaussianBlur(pen.picture, (3, 3), 0), np.uint8)


def _head(pen: _Pen) -> None:
    pen.oval(0, 115, (52, 68), SKIN)
    pen.oval(0, 92, (56, 52), HAIR, half=1)
    pen.oval(0, 100, (44, 30), SKIN, half=1)
    for x in (-20, 20):
        pen.oval(x, 112, (10, 6), WHITE)
        pen.oval(x, 112, (5, 5), HAIR)
        pen.line((x - 12, 98), (x + 12, 97), 3, HAIR)
    pen.line((0, 115), (-4, 133), 2, SHADE)
    pen.oval(0, 134, (9, 4), SHADE, half=-1)
    pen.oval(0, 152, (18, 6), LIPS, half=-1)


def _arm(pen: _Pen, side: int, wrist_y: float) -> None:
    elbow, wrist = (120.0 * side, 340.0), (95.0 * side, wrist_y)
    pen.line((85.0 * side, 225), elbow, 38, SHIRT)
    pen.line(elbow, wrist, 26, SKIN)
    pen.oval(*wrist, (22, 28), SKIN)
    for angle in np.deg2rad((-35, -12, 8, 28)):
        tip = (wrist[0] + 50 * np.sin(angle), wrist[1] - 55 * np.cos(angle))
        pen.line(wrist, (float(tip[0]), float(tip[1])), 10, SKIN)


def write_signer(path: Path, frames: int, fps: float, size: tuple[int, int] = (320, 240)) -> Path:
    """A film of the person moving its hands up and down."""
    raised = (1 - np.cos(np.linspace(0, 4 * np.pi, frames))) / 2
    write_film(path, (draw_signer(*size, float(share)) for share in raised), fps)
    return path
