"""The bar below the picture: the text so far, in large."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.screen.fit import fill
from edge_runtime.screen.font import CAPITAL, fitting_tail, put_text, text_width
from edge_runtime.screen.theme import ACCENT, BRIGHT, CARD, MUTED

HEIGHT_UNITS = 76
_MARGIN = 18
_SIZE = 44


def draw_text_bar(canvas: NDArray[np.uint8], text: str) -> None:
    """Fill ``canvas`` (height, width, bgr=3) with ``text`` and a cursor; its end shows if long."""
    fill(canvas, CARD)
    unit = canvas.shape[0] / HEIGHT_UNITS
    margin, size = round(_MARGIN * unit), round(_SIZE * unit)
    base = round(canvas.shape[0] / 2 + size * CAPITAL / 2)
    shown = fitting_tail(text, size, canvas.shape[1] - 3 * margin)
    put_text(canvas, shown, (margin, base), size, BRIGHT)
    if not text:
        put_text(canvas, "sign to spell", (2 * margin, base), round(0.6 * size), MUTED)
    x = margin + text_width(shown, size) + round(3 * unit)
    top, bottom = base - round(size * 0.8), base + round(size * 0.1)
    cv2.rectangle(canvas, (x, top), (x + max(1, round(2 * unit)), bottom), ACCENT, -1)
