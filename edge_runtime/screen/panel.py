"""The column beside the picture: what was recognised, how surely, and how fast."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.prediction import Prediction
from edge_runtime.screen.fit import fill
from edge_runtime.screen.font import CAPITAL, fitting_size, put_text, text_width
from edge_runtime.screen.theme import (
    ACCENT,
    BACKGROUND,
    BRIGHT,
    CARD,
    MUTED,
    STAGES,
    TRACK,
    Colour,
)

Picture = NDArray[np.uint8]

WIDTH_UNITS = 200
_MARGIN = 14
_BARS = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """What the panel says of speed: frames a second, and smoothed milliseconds by stage name."""

    fps: float
    stages_ms: dict[str, float]


def draw_panel(canvas: Picture, title: str, prediction: Prediction, speed: Speed) -> None:
    """Fill ``canvas`` (height, width, bgr=3) with the panel; its width sets all sizes."""
    fill(canvas, BACKGROUND)
    pen = _Pen(canvas, canvas.shape[1] / WIDTH_UNITS)
    pen.text(title, _MARGIN, 30, 15, MUTED)
    _draw_label(pen, prediction)
    _draw_bars(pen, prediction)
    _draw_speed(pen, speed)


class _Pen:
    """Draws in units of 1/200 of the panel's width; y counts from the top."""

    def __init__(self, canvas: Picture, unit: float) -> None:
        self.canvas = canvas
        self.unit = unit
        self.height = canvas.shape[0] / unit

    def px(self, units: float) -> int:
        return round(units * self.unit)

    def text(
        self, text: str, x: float, y: float, size: float, colour: Colour, right: bool = False
    ) -> None:
        at = (self.px(x), self.px(y))
        put_text(self.canvas, text, at, self.px(size), colour, "right" if right else "left")

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle with rounded ends or corners."""
        if width <= 0:
            return
        radius = max(1, min(self.px(7), self.px(height) // 2))
        left, top, right, bottom = map(self.px, (x, y, x + width, y + height))
        left, right = left + radius, max(left + radius, right - radius)
        top, bottom = top + radius, max(top + radius, bottom - radius)
        cv2.rectangle(self.canvas, (left, top - radius), (right, bottom + radius), colour, -1)
        cv2.rectangle(self.canvas, (left - radius, top), (right + radius, bottom), colour, -1)
        for x_px, y_px in ((left, top), (right, top), (left, bottom), (right, bottom)):
            # Half a pixel less, in sixteenths: smoothing widens a circle by that much.
            corner = (x_px * 16, y_px * 16)
            cv2.circle(self.canvas, corner, radius * 16 - 8, colour, -1, cv2.LINE_AA, 4)


def _draw_label(pen: _Pen, prediction: Prediction) -> None:
    """The card with the label in large, and below it what it is."""
    pen.box(_MARGIN, 44, WIDTH_UNITS - 2 * _MARGIN, 142, CARD)
    label, caption, colour = _verdict(prediction)
    size = fitting_size(label, pen.px(124), pen.px(WIDTH_UNITS - 4 * _MARGIN))
    middle = pen.canvas.shape[1] // 2
    base = pen.px(44 + 60) + round(size * CAPITAL / 2)
    put_text(pen.canvas, label, (middle, base), size, colour, "middle")
    put_text(pen.canvas, caption, (middle, pen.px(173)), pen.px(15), MUTED, "middle")


def _verdict(prediction: Prediction) -> tuple[str, str, Colour]:
    if prediction.event == "outage":
        return "—", "no picture", TRACK
    if not prediction.hand:
        return "—", "no hand", TRACK
    caption = f"{prediction.hand} hand"
    if prediction.unknown or not prediction.label:
        return "?", f"{caption}, no sign" if prediction.unknown else caption, MUTED
    return prediction.label, f"{caption}, {prediction.confidence:.0%}", ACCENT


def _draw_bars(pen: _Pen, prediction: Prediction) -> None:
    """The best labels of this frame with their probabilities."""
    best = prediction.top[:_BARS]
    widest = max((text_width(label, pen.px(17)) / pen.unit for label, _ in best), default=0.0)
    column = min(max(widest, 18.0), 72.0)
    y, x, full = 208.0, _MARGIN + 12 + column, WIDTH_UNITS - 2 * _MARGIN - 52 - column
    for rank, (label, share) in enumerate(best):
        strong = rank == 0 and not prediction.unknown
        row = y + 27 * rank
        size = fitting_size(label, pen.px(17), pen.px(column)) / pen.unit
        pen.text(label, _MARGIN + 2, row + 12, size, BRIGHT if strong else MUTED)
        pen.box(x, row + 1, full, 10, TRACK)
        pen.box(x, row + 1, full * share, 10, ACCENT if strong else MUTED)
        percent = f"{share:.0%}"
        pen.text(percent, WIDTH_UNITS - _MARGIN, row + 12, 15, MUTED, right=True)


def _draw_speed(pen: _Pen, speed: Speed) -> None:
    """Frames a second, and where the milliseconds go."""
    top = pen.height - 176
    total_ms = sum(speed.stages_ms.values())
    pen.text(f"{speed.fps:.0f}" if speed.fps else "—", _MARGIN, top + 56, 40, BRIGHT)
    pen.text("FPS", _MARGIN, top + 76, 14, MUTED)
    pen.text(f"{total_ms:.1f}", WIDTH_UNITS - _MARGIN, top + 56, 40, BRIGHT, right=True)
    pen.text("ms a frame", WIDTH_UNITS - _MARGIN, top + 76, 14, MUTED, right=True)
    x, full = float(_MARGIN), WIDTH_UNITS - 2 * _MARGIN
    for rank, (stage, colour) in enumerate(STAGES):
        stage_ms = speed.stages_ms.get(stage, 0.0)
        width = full * stage_ms / total_ms if total_ms else 0.0
        left, right = pen.px(x), pen.px(x + width)
        cv2.rectangle(pen.canvas, (left, pen.px(top + 88)), (right, pen.px(top + 95)), colour, -1)
        x += width
        row = top + 117 + 19 * rank
        pen.box(_MARGIN, row - 9, 9, 9, colour)
        pen.text(stage, _MARGIN + 16, row, 14, MUTED)
        pen.text(f"{stage_ms:.2f} ms", WIDTH_UNITS - _MARGIN, row, 14, MUTED, right=True)
