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


def draw_text_bar(canvas: NDArray[np.uint8], text: str, pending: str = "") -> None:
    """Fill ``canvas`` (height, width, bgr=3) with ``text``, fainter what is ``pending`` after it,
    and a cursor; the end shows if it is long."""
    fill(canvas, CARD)
    unit = canvas.shape[0] / HEIGHT_UNITS
    margin, size = round(_MARGIN * unit), round(_SIZE * unit)
    base = round(canvas.shape[0] / 2 + size * CAPITAL / 2)
    shown = fitting_tail(text + pending, size, canvas.shape[1] - 3 * margin)
    settled = shown[: max(len(shown) - len(pending), 0)]
    put_text(canvas, settled, (margin, base), size, BRIGHT)
    x = margin + text_width(settled, size)
    put_text(canvas, shown[len(settled) :], (x, base), size, MUTED)
    if not shown:
        put_text(canvas, "sign to the camera", (2 * margin, base), round(0.6 * size), MUTED)
    x = margin + text_width(shown, size) + round(3 * unit)
    top, bottom = base - round(size * 0.8), base + round(size * 0.1)
    cv2.rectangle(canvas, (x, top), (x + max(1, round(2 * unit)), bottom), ACCENT, -1)
