"""Smooth text of any size from pictures of glyphs: OpenCV's wheels draw only stroke fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.screen.theme import Colour

Picture = NDArray[np.uint8]
Anchor = Literal["left", "middle", "right"]

_FONT = "roboto-medium.npz"
_MISSING = "?"
# Height of a capital letter as a part of the size, of this font.
CAPITAL = 0.711


@dataclass(frozen=True, slots=True)
class _Atlas:
    """``strip`` (height, width) uint8 of all glyphs; ``cells`` character -> (left, advance)."""

    strip: Picture
    cells: dict[str, tuple[int, int]]
    margin: int
    ascent: int
    size: int


@lru_cache(maxsize=1)
def _atlas() -> _Atlas:
    path = files("edge_runtime") / "assets" / "font" / _FONT
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        margin = int(stored["margin"])
        advances = stored["advances"].tolist()
        lefts = np.concatenate([[0], np.cumsum(stored["advances"] + 2 * margin)]).tolist()
        characters = map(chr, stored["codes"].tolist())
        return _Atlas(
            strip=stored["strip"],
            cells=dict(zip(characters, zip(lefts, advances, strict=False), strict=True)),
            margin=margin,
            ascent=int(stored["ascent"]),
            size=int(stored["size"]),
        )


@lru_cache(maxsize=4096)
def _glyph(character: str, size: int) -> Picture:
    """Coverage (height, width) 0..255 of one glyph, its margins included."""
    atlas = _atlas()
    left, advance = atlas.cells.get(character, atlas.cells[_MISSING])
    cell = atlas.strip[:, left : left + advance + 2 * atlas.margin]
    scale = size / atlas.size
    shape = (max(1, round(cell.shape[1] * scale)), max(1, round(cell.shape[0] * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(cell, shape, interpolation=method), np.uint8)


def text_width(text: str, size: int) -> int:
    """Pixels from the first pen position to the last."""
    atlas = _atlas()
    missing = atlas.cells[_MISSING]
    return round(sum(atlas.cells.get(c, missing)[1] for c in text) * size / atlas.size)


def put_text(
    canvas: Picture,
    text: str,
    at: tuple[int, int],
    size: int,
    colour: Colour,
    anchor: Anchor = "left",
) -> None:
    """Draw one line of text; what lies outside the canvas is cut off.

    Args:
        canvas: (height, width, bgr=3) uint8, drawn into.
        text: characters that the font lacks appear as a question mark.
        at: (x, y) of the base line's left end, middle or right end.
        size: of the font in pixels; capitals are ``CAPITAL`` of it high.
        colour: blue, green, red.
        anchor: which point of the base line ``at`` is.
    """
    atlas = _atlas()
    scale = size / atlas.size
    shift = {"left": 0.0, "middle": 0.5, "right": 1.0}[anchor]
    x = at[0] - shift * text_width(text, size)
    top = at[1] - round(atlas.ascent * scale)
    for character in text:
        _blend(canvas, _glyph(character, size), round(x - atlas.margin * scale), top, colour)
        x += atlas.cells.get(character, atlas.cells[_MISSING])[1] * scale


def _blend(canvas: Picture, coverage: Picture, left: int, top: int, colour: Colour) -> None:
    y0, x0 = max(top, 0), max(left, 0)
    coverage = coverage[y0 - top : canvas.shape[0] - top, x0 - left : canvas.shape[1] - left]
    if not coverage.size:
        return
    height, width = coverage.shape
    region = canvas[y0 : y0 + height, x0 : x0 + width]
    alpha = coverage[..., np.newaxis].astype(np.uint16)
    region[:] = (region * (255 - alpha) + np.array(colour, np.uint16) * alpha + 127) // 255


def fitting_tail(text: str, size: int, width: int) -> str:
    """The end of ``text`` that fits into ``width`` pixels, with "…" before it where it is cut."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width("…" + kept, size) > width:
        kept = kept[1:]
    return "…" + kept


def fitting_size(text: str, size: int, width: int) -> int:
    """``size``, or the smaller one at which ``text`` is at most ``width`` pixels wide."""
    actual = text_width(text, size)
    return size if actual <= width else max(1, size * width // actual)
