"""Words over a darkened picture, for what a user has to know first."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.screen.font import put_text, wrapped
from edge_runtime.screen.theme import BACKGROUND, BRIGHT, MUTED, WARNING

_UNITS_HIGH = 480
_DARKNESS = 0.8
_SIZE, _LINE, _MARGIN = 24, 34, 40


def draw_notice(view: NDArray[np.uint8], text: str, note: str) -> None:
    """Darken ``view`` (height, width, bgr=3) and write ``text`` in its middle, ``note`` below."""
    unit = view.shape[0] / _UNITS_HIGH
    veil = np.full_like(view, BACKGROUND)
    cv2.addWeighted(view, 1 - _DARKNESS, veil, _DARKNESS, 0, dst=view)
    size, step = round(_SIZE * unit), round(_LINE * unit)
    lines = wrapped(text, size, view.shape[1] - round(2 * _MARGIN * unit))
    x, y = view.shape[1] // 2, view.shape[0] // 2 - step * len(lines) // 2
    cv2.circle(view, (x, y - 2 * step), round(9 * unit), WARNING, cv2.FILLED, cv2.LINE_AA)
    for line in lines:
        put_text(view, line, (x, y), size, BRIGHT, "middle")
        y += step
    put_text(view, note, (x, y), round(0.8 * size), MUTED, "middle")
