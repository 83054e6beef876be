"""The keys of the window, explained over the picture."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.screen.font import put_text
from edge_runtime.screen.theme import BACKGROUND, BRIGHT, MUTED

KEYS: tuple[tuple[str, str], ...] = (
    ("space", "add a space"),
    ("backspace", "delete the last character"),
    ("c", "clear the text"),
    ("m", "mirror the picture"),
    ("p", "pause"),
    ("h", "hide this help"),
    ("q, esc", "quit"),
)
_UNITS_HIGH = 480
_DARKNESS = 0.8


def draw_help(view: NDArray[np.uint8]) -> None:
    """Darken ``view`` (height, width, bgr=3) and list the keys on it."""
    unit = min(view.shape[0] / _UNITS_HIGH, view.shape[1] / 400)
    veil = np.full_like(view, BACKGROUND)
    cv2.addWeighted(view, 1 - _DARKNESS, veil, _DARKNESS, 0, dst=view)
    size = round(20 * unit)
    for row, (key, meaning) in enumerate(KEYS):
        y = round((110 + 42 * row) * unit)
        put_text(view, key, (round(130 * unit), y), size, BRIGHT, "right")
        put_text(view, meaning, (round(150 * unit), y), size, MUTED)
